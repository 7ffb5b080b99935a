package io.embedstream.serde.registry;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509TrustManager;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.SslConfigs;
import org.apache.kafka.common.config.types.Password;
import org.apache.kafka.common.security.ssl.DefaultSslEngineFactory;

/**
 * Trust in a certificate's chain without comparing its name with the host's, for an empty
 * {@code ssl.endpoint.identification.algorithm}.
 *
 * <p>The JDK's HTTP client always asks for the comparison; it is the extended trust manager that makes it, so one that
 * passes the chain to a plain trust manager leaves it out.
 */
final class UncheckedHost extends X509ExtendedTrustManager {

    private final X509TrustManager chain;

    private UncheckedHost(X509TrustManager chain) {
        this.chain = chain;
    }

    /** Returns a context over the stores that a factory has loaded. */
    static SSLContext context(AbstractConfig ssl, DefaultSslEngineFactory stores) {
        try {
            TrustManagerFactory trust =
                    TrustManagerFactory.getInstance(ssl.getString(SslConfigs.SSL_TRUSTMANAGER_ALGORITHM_CONFIG));
            trust.init(stores.truststore());
            TrustManager[] managers = Arrays.stream(trust.getTrustManagers())
                    .map(manager -> manager instanceof X509TrustManager x509 ? new UncheckedHost(x509) : manager)
                    .toArray(TrustManager[]::new);
            SSLContext context = SSLContext.getInstance(ssl.getString(SslConfigs.SSL_PROTOCOL_CONFIG));
            context.init(keys(ssl, stores.keystore()), managers, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new ConfigException("TLS towards the registry cannot be set up: " + e.getMessage());
        }
    }

    private static KeyManager[] keys(AbstractConfig ssl, KeyStore store) throws GeneralSecurityException {
        if (store == null) {
            return new KeyManager[0];
        }
        Password password = ssl.getPassword(SslConfigs.SSL_KEY_PASSWORD_CONFIG);
        if (password == null) {
            password = ssl.getPassword(SslConfigs.SSL_KEYSTORE_PASSWORD_CONFIG);
        }
        KeyManagerFactory keys =
                KeyManagerFactory.getInstance(ssl.getString(SslConfigs.SSL_KEYMANAGER_ALGORITHM_CONFIG));
        keys.init(store, password == null ? null : password.value().toCharArray());
        return keys.getKeyManagers();
    }

    @Override
    public void checkServerTrusted(X509Certificate[] certificates, String authType) throws CertificateException {
        chain.checkServerTrusted(certificates, authType);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] certificates, String authType, Socket socket)
            throws CertificateException {
        chain.checkServerTrusted(certificates, authType);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] certificates, String authType, SSLEngine engine)
            throws CertificateException {
        chain.checkServerTrusted(certificates, authType);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] certificates, String authType) throws CertificateException {
        chain.checkClientTrusted(certificates, authType);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] certificates, String authType, Socket socket)
            throws CertificateException {
        chain.checkClientTrusted(certificates, authType);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] certificates, String authType, SSLEngine engine)
            throws CertificateException {
        chain.checkClientTrusted(certificates, authType);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return chain.getAcceptedIssuers();
    }
}
