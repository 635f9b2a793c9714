package io.snowmcp.sandbox.wire;

import io.snowmcp.sandbox.WirePath;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** Statements, their results later and by chunk, their state, and their abort. */
final class QueryEndpoints {
    private static final String QUERY_ID = "[^/]+";

    private final Sessions sessions;
    private final Queries queries;
    private final Runner runner;
    private final Records records;
    private final ResultAnswers answers;
    private final Duration longQueryAfter;

    QueryEndpoints(
            Sessions sessions,
            Queries queries,
            Runner runner,
            Records records,
            ResultAnswers answers,
            Duration longQueryAfter) {
        this.sessions = sessions;
        this.queries = queries;
        this.runner = runner;
        this.records = records;
        this.answers = answers;
        this.longQueryAfter = longQueryAfter;
    }

    List<Route> routes() {
        return List.of(
                Route.post("/queries/v1/query-request", this::query).as(WirePath.QUERY),
                Route.post("/queries/v1/abort-request", this::abort).as(WirePath.ABORT),
                Route.get("/queries/" + QUERY_ID + "/result", this::result).as(WirePath.RESULT),
                Route.get("/monitoring/queries/" + QUERY_ID, this::state),
                Route.get("/chunks/" + QUERY_ID + "/[0-9]+/(json|arrow)", this::chunk)
                        .as(WirePath.CHUNK));
    }

    private CompletionStage<Answer> query(WireRequest request) {
        var session = sessions.require(request.token());
        var statement = StatementRequest.of(request.body());
        var requestId = request.query().get("requestId");
        if (requestId == null) {
            throw Refusal.notEmulated("a query request without requestId");
        }
        var run = runner.start(session, requestId, statement);
        return statement.async()
                ? CompletableFuture.completedFuture(Envelope.inProgress("333334", run.id()))
                : waitFor(run, request);
    }

    private CompletionStage<Answer> result(WireRequest request) {
        sessions.require(request.token());
        return waitFor(find(request), request);
    }

    /** The result if it comes soon, otherwise the news that it goes on. */
    private CompletionStage<Answer> waitFor(QueryRun run, WireRequest request) {
        return run.result()
                .handle((kept, failure) ->
                        failure == null ? answers.of(run, kept, request.host()) : failed(run, failure, request))
                .completeOnTimeout(
                        Envelope.inProgress("333333", run.id()), longQueryAfter.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** A statement that ended because its session did is not told so: its client learns that the session is gone. */
    private Answer failed(QueryRun run, Throwable failure, WireRequest request) {
        return sessions.find(request.token()).isPresent()
                ? Envelope.failed(run.id(), QueryRun.asSqlFailure(failure))
                : Envelope.refused(Refusal.sessionGone());
    }

    private QueryRun find(WireRequest request) {
        var id = request.path().startsWith("/monitoring") ? request.segment(3) : request.segment(2);
        return queries.find(id).orElseThrow(() -> new Refusal("000709", "Statement " + id + " not found"));
    }

    private CompletionStage<Answer> chunk(WireRequest request) {
        return queries.find(request.segment(2))
                .filter(run -> !run.running() && run.failure().isEmpty())
                .map(run ->
                        answers.chunk(run.result().join(), Integer.parseInt(request.segment(3)), request.segment(4)))
                .map(CompletableFuture::completedFuture)
                .orElseGet(() -> CompletableFuture.completedFuture(Answer.status(404)));
    }

    private CompletionStage<Answer> state(WireRequest request) {
        sessions.require(request.token());
        var state = queries.find(request.segment(3))
                .map(QueryState::of)
                .map(List::of)
                .orElse(List.of());
        return CompletableFuture.completedFuture(Envelope.success(Map.of("queries", state)));
    }

    private CompletionStage<Answer> abort(WireRequest request) {
        var session = sessions.require(request.token());
        records.aborted(request.body().path("sqlText").asText());
        var run = queries.findByRequest(
                        session, request.body().path("requestId").asText())
                .filter(QueryRun::running);
        if (run.isEmpty()) {
            throw new Refusal("000605", "Identified SQL statement is not currently executing.");
        }
        run.get().cancel();
        return CompletableFuture.completedFuture(Envelope.success(null));
    }
}
