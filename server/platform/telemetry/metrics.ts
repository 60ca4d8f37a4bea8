import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

const HTTP_SECONDS = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10]
const TURN_SECONDS = [0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 3]

/** The figures of this process, for Prometheus. */
export interface Metrics {
  readonly registry: Registry
  /** Seconds from request to answer, by method, route pattern and status. */
  readonly http: Histogram<'method' | 'route' | 'status'>
  /** Turns by what came of them and where the answer's truth came from. */
  readonly turns: Counter<'outcome' | 'source'>
  /** Seconds a turn took, from the message stored to the reply stored. */
  readonly turnSeconds: Histogram
  /** Reads the pool whenever figures are asked for. */
  watchPool(read: () => { open: number; idle: number; waiting: number }): void
}

/** Metrics in a registry of their own: two services in one process do not mix. Memory, CPU, garbage and event loop lag come with it. */
export function createMetrics(): Metrics {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry })
  return {
    registry,
    http: new Histogram({
      name: 'xiaoer_http_seconds',
      help: 'Seconds from request to answer',
      labelNames: ['method', 'route', 'status'],
      buckets: HTTP_SECONDS,
      registers,
    }),
    turns: new Counter({ name: 'xiaoer_turns_total', help: 'Turns worked', labelNames: ['outcome', 'source'], registers }),
    turnSeconds: new Histogram({ name: 'xiaoer_turn_seconds', help: 'Seconds a turn took', buckets: TURN_SECONDS, registers }),
    watchPool(read) {
      new Gauge({
        name: 'xiaoer_db_connections',
        help: 'Database connections open and idle, and callers that wait for one',
        labelNames: ['state'],
        registers,
        collect() {
          for (const [state, count] of Object.entries(read())) this.set({ state }, count)
        },
      })
    },
  }
}
