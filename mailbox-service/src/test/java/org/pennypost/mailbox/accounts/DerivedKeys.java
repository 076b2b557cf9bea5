package org.pennypost.mailbox.accounts;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.Provider;
import java.security.Security;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.KeySpec;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import javax.crypto.SecretKey;
import javax.crypto.SecretKeyFactory;
import javax.crypto.SecretKeyFactorySpi;
import javax.crypto.spec.PBEKeySpec;

/// Counts the work that passwords cost: stands in front of the JDK's own PBKDF2 and notes the iterations of each key
/// that is derived.
final class DerivedKeys extends Provider implements AutoCloseable {

    private static final long serialVersionUID = 1L;
    private static final String NAME = "DerivedKeys";
    private static final String ALGORITHM = "PBKDF2WithHmacSHA256";
    private static final List<Integer> ITERATIONS = new CopyOnWriteArrayList<>();

    private DerivedKeys() {
        super(NAME, "1", "counts");
        put("SecretKeyFactory." + ALGORITHM, Factory.class.getName());
    }

    static DerivedKeys counted() {
        DerivedKeys provider = new DerivedKeys();
        Security.insertProviderAt(provider, 1);
        return provider;
    }

    /// Of each key that the work derives.
    static List<Integer> during(Runnable work) {
        ITERATIONS.clear();
        work.run();
        return List.copyOf(ITERATIONS);
    }

    @Override
    public void close() {
        Security.removeProvider(NAME);
    }

    /// Made by the JDK.
    public static final class Factory extends SecretKeyFactorySpi {

        private final SecretKeyFactory real;

        public Factory() throws GeneralSecurityException {
            real = SecretKeyFactory.getInstance(ALGORITHM, "SunJCE");
        }

        @Override
        protected SecretKey engineGenerateSecret(KeySpec keySpec) throws InvalidKeySpecException {
            ITERATIONS.add(((PBEKeySpec) keySpec).getIterationCount());
            return real.generateSecret(keySpec);
        }

        @Override
        protected KeySpec engineGetKeySpec(SecretKey key, Class<?> keySpec) throws InvalidKeySpecException {
            return real.getKeySpec(key, keySpec);
        }

        @Override
        protected SecretKey engineTranslateKey(SecretKey key) throws InvalidKeyException {
            return real.translateKey(key);
        }
    }
}
