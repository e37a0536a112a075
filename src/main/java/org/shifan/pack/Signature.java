package org.shifan.pack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Ed25519 signatures of packs. {@code pack.sha256} lists the hash of every file below the folder, whatever it is for, in
 * the format of sha256sum; {@code pack.sig} signs those bytes. What a signed pack extends must be signed as well, since
 * its hash stands in no list of the child's.
 */
public final class Signature {

    /** The list of hashes. */
    public static final String HASHES = "pack.sha256";

    /** The signature of that list, base64. */
    public static final String SIGNATURE = "pack.sig";

    /** How the name of a public key's file ends. */
    public static final String PUBLIC = ".pub";

    private static final String ALGORITHM = "Ed25519";
    private static final int MOST_FILES = 2000;

    private Signature() {}

    /**
     * Whose signature a pack bears.
     *
     * @param state how it stands with it
     * @param what the name of the trusted key, or of the file that differs, is missing or was added; may be null
     */
    public record Verified(State state, String what) {}

    /** How a pack stands with its signature. */
    public enum State {
        /** A trusted key signed exactly these files. */
        TRUSTED,
        /** There is no signature. */
        UNSIGNED,
        /** No trusted key made the signature, or it is damaged. */
        UNTRUSTED,
        /** A file is not the one that was signed. */
        CHANGED
    }

    /** A new key pair, each key as text for a file of its own: private, public. */
    public static String[] newKeys() {
        try {
            KeyPair pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
            return new String[] {
                base64(pair.getPrivate().getEncoded()), base64(pair.getPublic().getEncoded())
            };
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /**
     * Signs the files of a folder as they lie there now.
     *
     * @param key the text of a private key's file
     * @return how many files
     * @throws IOException when a file cannot be read or written
     * @throws GeneralSecurityException when the text is no private key
     */
    public static int sign(Path folder, String key) throws IOException, GeneralSecurityException {
        Map<String, String> hashes = hashes(folder);
        StringBuilder list = new StringBuilder();
        hashes.forEach(
                (name, hash) -> list.append(hash).append("  ").append(name).append('\n'));
        byte[] bytes = list.toString().getBytes(StandardCharsets.UTF_8);
        String signature = sign(bytes, key);
        Files.write(folder.resolve(HASHES), bytes);
        Files.writeString(folder.resolve(SIGNATURE), signature, StandardCharsets.UTF_8);
        return hashes.size();
    }

    /**
     * The signature of those bytes, as the text of a file beside them.
     *
     * @param key the text of a private key's file
     * @throws GeneralSecurityException when the text is no private key
     */
    public static String sign(byte[] bytes, String key) throws GeneralSecurityException {
        java.security.Signature signature = java.security.Signature.getInstance(ALGORITHM);
        signature.initSign(KeyFactory.getInstance(ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(decoded(key))));
        signature.update(bytes);
        return base64(signature.sign());
    }

    /**
     * The name of the trusted key that signed those bytes, or null when none did.
     *
     * @param signature the text of the file beside them
     * @param trusted the texts of public keys' files by name
     */
    public static String signer(byte[] bytes, String signature, Map<String, String> trusted) {
        try {
            return signer(bytes, decoded(signature), trusted);
        } catch (GeneralSecurityException damaged) {
            return null;
        }
    }

    private static String signer(byte[] bytes, byte[] signed, Map<String, String> trusted) {
        for (Map.Entry<String, String> key : trusted.entrySet()) {
            if (made(key.getValue(), bytes, signed)) {
                return key.getKey();
            }
        }
        return null;
    }

    /**
     * Holds the files of a folder against its signature.
     *
     * @param trusted the texts of public keys' files by name
     * @throws IOException when a file cannot be read
     */
    public static Verified verify(Path folder, Map<String, String> trusted) throws IOException {
        return verify(folder, trusted, Heritage.DEEPEST);
    }

    private static Verified verify(Path folder, Map<String, String> trusted, int depth) throws IOException {
        byte[] list;
        byte[] signed;
        try {
            list = Files.readAllBytes(folder.resolve(HASHES));
            String text = Files.readString(folder.resolve(SIGNATURE), StandardCharsets.ISO_8859_1);
            signed = decoded(text);
            if (!base64(signed).equals(text)) {
                return new Verified(State.UNTRUSTED, SIGNATURE);
            }
        } catch (NoSuchFileException none) {
            return new Verified(State.UNSIGNED, null);
        } catch (GeneralSecurityException damaged) {
            return new Verified(State.UNTRUSTED, SIGNATURE);
        }
        String signer = signer(list, signed, trusted);
        if (signer == null) {
            return new Verified(State.UNTRUSTED, SIGNATURE);
        }
        Map<String, String> hashes = hashes(folder);
        for (String line : new String(list, StandardCharsets.UTF_8).split("\n", -1)) {
            if (line.length() > 66) {
                String name = line.substring(66);
                if (!line.substring(0, 64).equals(hashes.remove(name))) {
                    return new Verified(State.CHANGED, name);
                }
            }
        }
        if (!hashes.isEmpty()) {
            return new Verified(State.CHANGED, hashes.keySet().iterator().next());
        }
        Path parent = depth == 0 ? null : Heritage.parentFolder(folder);
        if (parent == null) {
            return new Verified(State.TRUSTED, signer);
        }
        Verified above = verify(parent, trusted, depth - 1);
        return above.state() == State.TRUSTED
                ? new Verified(State.TRUSTED, signer)
                : new Verified(above.state(), parent + (above.what() == null ? "" : "/" + above.what()));
    }

    /** Whether the text is that of a public key's file. */
    public static boolean isPublicKey(String text) {
        try {
            publicKey(text);
            return true;
        } catch (GeneralSecurityException no) {
            return false;
        }
    }

    private static boolean made(String key, byte[] list, byte[] signed) {
        try {
            java.security.Signature signature = java.security.Signature.getInstance(ALGORITHM);
            signature.initVerify(publicKey(key));
            signature.update(list);
            return signature.verify(signed);
        } catch (GeneralSecurityException no) {
            return false;
        }
    }

    private static PublicKey publicKey(String text) throws GeneralSecurityException {
        return KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(decoded(text)));
    }

    /** The hash of every file below the folder by its name with slashes, sorted; not of the two that sign them. */
    private static Map<String, String> hashes(Path folder) throws IOException {
        List<Path> found = new ArrayList<>();
        try (Stream<Path> walk = Files.walk(folder)) {
            walk.filter(path -> !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
                    .limit(MOST_FILES + 1)
                    .forEach(found::add);
        }
        if (found.size() > MOST_FILES) {
            throw new IOException("more than " + MOST_FILES + " files");
        }
        Map<String, String> hashes = new TreeMap<>();
        for (Path file : found) {
            String name = folder.relativize(file).toString().replace('\\', '/');
            if (!name.equals(HASHES) && !name.equals(SIGNATURE)) {
                hashes.put(name, sha256(Files.readAllBytes(file)));
            }
        }
        return hashes;
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes) + "\n";
    }

    private static byte[] decoded(String text) throws GeneralSecurityException {
        try {
            return Base64.getDecoder().decode(text.strip());
        } catch (IllegalArgumentException notBase64) {
            throw new GeneralSecurityException(notBase64);
        }
    }
}
