package io.streakgp.sandbox;

/** The stand-alone sandbox: no engine, no database server. */
public class SandboxServer {

    /** The Spring profile that makes the jar the stand-alone sandbox. */
    public static final String PROFILE = "sandbox-server";
}
