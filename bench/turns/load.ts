import { setTimeout as passed } from 'node:timers/promises'
import { LeanClient } from '../harness/http-client.ts'

/** One request of a client: path, bearer, body. */
export interface Shot {
  readonly path: string
  readonly token: string
  readonly body: string
}

export interface Load {
  readonly perSecond: number
  readonly ms: readonly number[]
  readonly errors: readonly string[]
}

/** When a client's next request is due, by the clock, given when the last was due and when it was answered. */
type Due = (lastDue: number, answered: number) => number

/** The next as soon as the last is answered: as much as the service bears. */
const atOnce: Due = (_, answered) => answered

/**
 * So many requests a second of all clients together, each client's at random times of its own (a Poisson process). A request that must wait
 * for the one before it was due all the same: its time counts from then, so that a halt of the service is not left out of the figures.
 */
export const paced =
  (perSecond: number, clients: number, random: () => number): Due =>
  (lastDue) =>
    lastDue + (-Math.log(1 - random()) * clients * 1_000) / perSecond

/** Clients that send one request after another until the time is over; milliseconds from when each was due to its answer. */
export async function load(
  port: number,
  clients: number,
  seconds: number,
  shot: (client: number, nth: number) => Shot,
  next: Due = atOnce,
): Promise<Load> {
  const from = performance.now()
  const until = from + seconds * 1_000
  const ms: number[] = []
  const errors: string[] = []
  const shoot = async (http: LeanClient, client: number, nth: number, due: number) => {
    const { path, token, body } = shot(client, nth)
    const { status, body: said } = await http.post(path, token, body)
    ms.push(performance.now() - due)
    if (status !== 202 || said.includes('"replies":[]')) errors.push(`${status} ${said.slice(0, 200)}`)
  }
  await Promise.all(
    Array.from({ length: clients }, async (_, client) => {
      const http = new LeanClient(port)
      for (let nth = 0, due = next(from, from); due < until; due = next(due, performance.now()), nth++) {
        if (due > performance.now()) await passed(due - performance.now())
        await shoot(http, client, nth, due)
      }
      http.close()
    }),
  )
  return { perSecond: ms.length / ((performance.now() - from) / 1_000), ms, errors }
}
