package io.embedstream.deploy.finetune.torch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.InputArchive;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Optimizer;
import org.bytedeco.pytorch.OutputArchive;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;

/** Parameters and the state of their optimizer in one file. */
final class Checkpoint {
    private static final String PARAMETER = "parameter.";
    private static final String OPTIMIZER = "optimizer";

    private Checkpoint() {}

    /** Writes beside the file first, so that half of one is never found. */
    static void save(TensorVector parameters, Optimizer optimizer, Path file) throws IOException {
        Path partial = file.resolveSibling(file.getFileName() + ".partial");
        try (PointerScope scope = new PointerScope()) {
            OutputArchive archive = new OutputArchive();
            for (long i = 0; i < parameters.size(); i++) {
                archive.write(PARAMETER + i, parameters.get(i).detach());
            }
            OutputArchive inner = new OutputArchive();
            optimizer.save(inner);
            archive.write(OPTIMIZER, inner);
            archive.save_to(partial.toString());
        } catch (RuntimeException e) {
            throw new IOException("cannot write " + partial + ": " + e.getMessage(), e);
        }
        Files.move(partial, file, StandardCopyOption.REPLACE_EXISTING);
    }

    static void load(TensorVector parameters, Optimizer optimizer, Path file) throws IOException {
        try (PointerScope scope = new PointerScope();
                NoGradGuard guard = new NoGradGuard()) {
            InputArchive archive = new InputArchive();
            archive.load_from(file.toString());
            for (long i = 0; i < parameters.size(); i++) {
                Tensor saved = new Tensor();
                archive.read(PARAMETER + i, saved);
                parameters.get(i).copy_(saved);
            }
            InputArchive inner = new InputArchive();
            archive.read(OPTIMIZER, inner);
            optimizer.load(inner);
        } catch (RuntimeException e) {
            throw new IOException(
                    "cannot read " + file + ", expected what a training of the same settings saved: " + e.getMessage(),
                    e);
        }
    }
}
