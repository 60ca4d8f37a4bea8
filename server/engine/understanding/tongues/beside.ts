import { availableParallelism } from 'node:os'
import { type MessagePort, receiveMessageOnPort, Worker } from 'node:worker_threads'
import type { Tongue } from './tongues.ts'
import { type TongueLessons, taughtTongues, tongueTraining } from './train-tongues.ts'

/** Packed classifiers by tongue. */
export type TrainedTongues = Partial<Record<Tongue, Uint8Array>>

/** What a thread beside is given: the lessons, and two shared counters. */
export interface BesideData {
  readonly lessons: TongueLessons
  /** The place of the next tongue that nobody has begun. */
  readonly next: Int32Array
  /** Threads that have no more to do. */
  readonly ended: Int32Array
  readonly port: MessagePort
}

/** What it says: a tongue it trained, or why it could not. */
export type BesideSaid = { readonly tongue: Tongue; readonly bytes: Uint8Array } | { readonly failed: string }

/** More threads than this only wait for the memory they share. */
const MOST = 3
/** A thread that has not ended by then never will. */
const PATIENCE_MS = 15 * 60_000

/** The tongues that this thread takes, one after another, of those nobody has begun. */
export function* claimed(lessons: TongueLessons, next: Int32Array): Generator<Tongue> {
  const tongues = taughtTongues(lessons.sentences)
  for (let at = Atomics.add(next, 0, 1); at < tongues.length; at = Atomics.add(next, 0, 1)) yield tongues[at]!
}

/**
 * Begins to train the tongues on the cores that are free, and gives what ends it: the caller's own thread takes what is left and waits for the others.
 * Each tongue comes out the same wherever it is trained. Throws where a thread fails.
 */
export function tonguesBeside(lessons: TongueLessons, threads = Math.min(MOST, availableParallelism() - 1)): () => TrainedTongues {
  const next = new Int32Array(new SharedArrayBuffer(4))
  const ended = new Int32Array(new SharedArrayBuffer(4))
  const enough = Math.min(threads, taughtTongues(lessons.sentences).length - 1)
  const ports = Array.from({ length: Math.max(0, enough) }, () => begin(lessons, next, ended))
  return () => {
    const train = tongueTraining(lessons)
    const trained = new Map([...claimed(lessons, next)].map((tongue) => [tongue, train(tongue)]))
    waitFor(ended, ports.length)
    for (const [tongue, bytes] of ports.flatMap((port) => [...said(port)])) trained.set(tongue, bytes)
    return Object.fromEntries(taughtTongues(lessons.sentences).map((tongue) => [tongue, trained.get(tongue)]))
  }
}

function begin(lessons: TongueLessons, next: Int32Array, ended: Int32Array): MessagePort {
  const { port1, port2 } = new MessageChannel()
  const data: BesideData = { lessons, next, ended, port: port2 }
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: data, transferList: [port2] })
  worker.unref()
  return port1
}

function waitFor(ended: Int32Array, threads: number): void {
  for (let have = Atomics.load(ended, 0); have < threads; have = Atomics.load(ended, 0))
    if (Atomics.wait(ended, 0, have, PATIENCE_MS) === 'timed-out') throw new Error('a thread that trains does not end')
}

function* said(port: MessagePort): Generator<[Tongue, Uint8Array]> {
  for (let got = receiveMessageOnPort(port); got !== undefined; got = receiveMessageOnPort(port)) {
    const message: BesideSaid = got.message
    if ('failed' in message) throw new Error(`training a tongue failed: ${message.failed}`)
    yield [message.tongue, message.bytes]
  }
  port.close()
}
