import { mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { shippedModel } from '#engine/understanding'
import { learnHistory } from '#learning/training'
import { readConfig } from '#platform/config'
import { AppError } from '#platform/errors'
import { parlanceFile } from '../../compose/knowledge/parlance-in.ts'
import { progressBar } from '../importing/progress.ts'
import { eachSession, type PastSession } from '../rehearsal/sessions.ts'
import { modelCache } from '../understand.ts'

/** So many messages are read, from sessions evenly over the file: more take minutes and say little more. */
const MOST_MESSAGES = 100_000
/** Shorter work shows no bar. */
const SHOWN_AFTER_MS = 1_000

/** Teaches the likeness from a file of past sessions and writes what it learnt; gives the exit code. */
export async function trainHistory(file: string, out = parlanceFile(readConfig(process.env).dataFolder)): Promise<number> {
  const from = performance.now()
  const { sessions, all } = await sample(file)
  const messages = sessions.reduce((sum, one) => sum + one.messages.length, 0)
  if (messages === 0) throw new AppError('invalid', `${file} holds no message: there is nothing to learn from`)
  const bar = lateBar(from)
  const { bytes, ...learnt } = learnHistory(shippedModel(modelCache()), sessions, { all: messages, onShare: bar.at })
  bar.end()
  writeWhole(out, bytes)
  const seconds = Math.round(performance.now() - from) / 1_000
  process.stdout.write(`${JSON.stringify({ out, ofSessions: all, ...learnt, bytes: bytes.byteLength, seconds })}\n`)
  return 0
}

async function sample(file: string): Promise<{ sessions: PastSession[]; all: number }> {
  let [all, messages] = [0, 0]
  for await (const one of eachSession(file)) {
    all++
    messages += one.messages.length
  }
  const share = Math.min(1, MOST_MESSAGES / Math.max(1, messages))
  const sessions: PastSession[] = []
  let at = 0
  for await (const one of eachSession(file)) {
    at++
    if (Math.floor(at * share) > Math.floor((at - 1) * share)) sessions.push(one)
  }
  return { sessions, all }
}

function lateBar(from: number) {
  const bar = progressBar({ language: 'en', what: 'messages' })
  const isShown = () => performance.now() - from > SHOWN_AFTER_MS
  return {
    at: (share: number, position: number) => {
      if (isShown()) bar.at({ position, share })
    },
    end: () => {
      if (isShown()) bar.end()
    },
  }
}

/** Aside and renamed: a service that reads it never sees half. */
export function writeWhole(out: string, bytes: Uint8Array): void {
  const aside = `${out}.${process.pid}`
  try {
    mkdirSync(dirname(out), { recursive: true })
    writeFileSync(aside, bytes)
    renameSync(aside, out)
  } catch (cause) {
    throw new AppError('invalid', `${out} cannot be written: ${cause instanceof Error ? cause.message : String(cause)}`, { cause })
  }
}
