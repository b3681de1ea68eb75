package io.streakgp.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;

import javax.management.MBeanServerConnection;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;

/** The packaged jar in a process of its own, with its processor time and heap as its JVM counts them. */
final class JavaProcess implements AutoCloseable {

    private static final Duration LONGEST_START = Duration.ofMinutes(3);

    private final String name;
    private final Path log;
    private final Process process;
    private final String url;
    private JMXConnector connector;
    private OperatingSystemMXBean system;
    private MemoryMXBean memory;
    private ThreadMXBean threads;

    private JavaProcess(String name, Path log, Process process, int port) {
        this.name = name;
        this.log = log;
        this.process = process;
        this.url = "http://127.0.0.1:" + port;
    }

    /** Starts it and waits until it is up; what it says goes to {@code directory/name.log}. */
    static JavaProcess start(String name, Path directory, Path jar, String heap, int port, List<String> options) {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx" + heap,
                "-jar", jar.toString(), "--server.port=" + port));
        command.addAll(options);
        Path log = directory.resolve(name + ".log");
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
            JavaProcess started = new JavaProcess(name, log, process, port);
            started.awaitUp();
            started.connect();
            return started;
        } catch (IOException cannotStart) {
            throw new UncheckedIOException(cannotStart);
        }
    }

    String url() {
        return url;
    }

    long pid() {
        return process.pid();
    }

    private void awaitUp() throws IOException {
        HttpClient http = HttpClient.newHttpClient();
        HttpRequest health = HttpRequest.newBuilder(URI.create(url + "/actuator/health")).timeout(Duration.ofSeconds(10)).build();
        long end = System.nanoTime() + LONGEST_START.toNanos();
        while (System.nanoTime() < end && process.isAlive()) {
            try {
                if (http.send(health, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
                    return;
                }
            } catch (IOException notYet) {
                // the next look comes in a moment
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("Interrupted while the " + name + " started", stop);
            }
            Pause.millis(200);
        }
        process.destroyForcibly();
        throw new IllegalStateException("The " + name + " did not come up; see " + log);
    }

    private void connect() throws IOException {
        try {
            VirtualMachine machine = VirtualMachine.attach(Long.toString(process.pid()));
            JMXServiceURL address = new JMXServiceURL(machine.startLocalManagementAgent());
            machine.detach();
            connector = JMXConnectorFactory.connect(address);
        } catch (AttachNotSupportedException impossible) {
            throw new IllegalStateException("A JVM that lets nobody attach: the " + name, impossible);
        }
        MBeanServerConnection beans = connector.getMBeanServerConnection();
        system = ManagementFactory.newPlatformMXBeanProxy(beans, ManagementFactory.OPERATING_SYSTEM_MXBEAN_NAME, OperatingSystemMXBean.class);
        memory = ManagementFactory.newPlatformMXBeanProxy(beans, ManagementFactory.MEMORY_MXBEAN_NAME, MemoryMXBean.class);
        threads = ManagementFactory.newPlatformMXBeanProxy(beans, ManagementFactory.THREAD_MXBEAN_NAME, ThreadMXBean.class);
    }

    /** Processor time since its start, all threads. */
    Duration processorTime() {
        return Duration.ofNanos(system.getProcessCpuTime());
    }

    /** Processor time of its living Java threads: without the JVM's compiler and collector. */
    Duration processorTimeOfThreads() {
        return Duration.ofNanos(LongStream.of(threads.getThreadCpuTime(threads.getAllThreadIds())).filter(time -> time > 0).sum());
    }

    /** Bytes of heap in use after a full collection. */
    long heapAfterCollection() {
        memory.gc();
        return memory.getHeapMemoryUsage().getUsed();
    }

    @Override
    public void close() {
        try {
            connector.close();
        } catch (IOException gone) {
            // its process ended before
        }
        process.destroy();
        try {
            if (!process.waitFor(40, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException stop) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
