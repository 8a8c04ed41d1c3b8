package org.preceptor.service.connection;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.timeout.WriteTimeoutHandler;
import java.util.concurrent.TimeUnit;

/** Ends a connection whose other end does not fetch its answer: it would keep the answer in memory. */
final class AnswerClock extends WriteTimeoutHandler {

    private final ConnectionRules rules;
    private boolean ended;

    AnswerClock(ConnectionRules rules) {
        super(rules.answer().toNanos(), TimeUnit.NANOSECONDS);
        this.rules = rules;
    }

    /** Without the error that Netty makes of it, which would be logged. */
    @Override
    protected void writeTimedOut(ChannelHandlerContext context) {
        if (!ended) {
            ended = true;
            rules.ended().accept(Ended.ANSWER_TOO_SLOW);
            var unused = context.close();
        }
    }
}
