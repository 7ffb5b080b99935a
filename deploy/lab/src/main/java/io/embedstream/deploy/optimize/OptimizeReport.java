package io.embedstream.deploy.optimize;

import java.nio.file.Path;

/**
 * What was made.
 *
 * @param model the ONNX file
 * @param sha256 its digest in hexadecimal
 * @param bytes its size
 * @param sourceBytes size of the fp32 model's ONNX file
 * @param calibrationTexts texts the ranges were observed on
 * @param agreement how close it is to the fp32 model, on texts that were not used for calibration
 */
public record OptimizeReport(
        Path model, String sha256, long bytes, long sourceBytes, int calibrationTexts, Agreement agreement) {}
