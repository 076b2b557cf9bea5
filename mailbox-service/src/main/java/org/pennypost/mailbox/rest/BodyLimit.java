package org.pennypost.mailbox.rest;

import java.io.IOException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

import org.pennypost.mail.store.Refusal;
import org.pennypost.mail.store.RefusalCode;

/// Refuses bodies of JSON that are larger than anything that is meant, before they are read or, if they do not say how
/// large they are, as soon as it is known. Messages come as octets, and are measured where they are taken in.
@Component
class BodyLimit extends OncePerRequestFilter {

    private final long largest;

    BodyLimit(RestProperties properties) {
        this.largest = properties.largestJson().toBytes();
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String type = request.getContentType();
        return type == null || !type.contains("json");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(new Limited(request), response);
    }

    private final class Limited extends HttpServletRequestWrapper {

        Limited(HttpServletRequest request) {
            super(request);
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            require(getContentLengthLong());
            return new Counted(super.getInputStream());
        }
    }

    private void require(long octets) {
        if (octets > largest) {
            throw new Refusal(RefusalCode.LIMIT, "a body has at most " + largest + " octets");
        }
    }

    private final class Counted extends ServletInputStream {

        private final ServletInputStream octets;
        private long count;

        Counted(ServletInputStream octets) {
            this.octets = octets;
        }

        @Override
        public int read() throws IOException {
            int octet = octets.read();
            require(octet < 0 ? count : ++count);
            return octet;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int read = octets.read(target, offset, length);
            count += Math.max(read, 0);
            require(count);
            return read;
        }

        @Override
        public boolean isFinished() {
            return octets.isFinished();
        }

        @Override
        public boolean isReady() {
            return octets.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            octets.setReadListener(listener);
        }
    }
}
