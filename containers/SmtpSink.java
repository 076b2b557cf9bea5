import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// A remote host for containers/verify: takes every message and prints it. Its argument is the port.
void main(String[] arguments) throws Exception {
    try (ServerSocket server = new ServerSocket(Integer.parseInt(arguments[0]))) {
        while (true) {
            Socket client = server.accept();
            Thread.ofVirtual().start(() -> take(client));
        }
    }
}

void take(Socket client) {
    try (client) {
        var in = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1));
        OutputStream out = client.getOutputStream();
        say(out, "220 sink.example ESMTP");
        boolean data = false;
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (data) {
                IO.println(line);
                data = !line.equals(".");
                if (!data) {
                    say(out, "250 taken");
                }
                continue;
            }
            String verb = line.split(" ", 2)[0].toUpperCase(Locale.ROOT);
            data = verb.equals("DATA");
            say(out, data ? "354 go on" : verb.equals("QUIT") ? "221 bye" : "250 fine");
        }
    } catch (Exception gone) {
        IO.println("lost: " + gone);
    }
}

void say(OutputStream out, String reply) throws Exception {
    out.write((reply + "\r\n").getBytes(StandardCharsets.US_ASCII));
    out.flush();
}
