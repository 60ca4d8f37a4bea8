import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import type { Question } from '../questions/ask.ts'

/** What one process of the bench is to do. */
export interface Work {
  readonly pairs: number
  readonly seed: number
  /** Where the snapshot stands, and the questions. */
  readonly snapshot: string
  readonly questions: string
}

/** The questions of a piece of work, as `knowledge.ts` wrote them. */
export const questionsOf = ({ questions }: Work): Question[] => JSON.parse(readFileSync(questions, 'utf8'))

/** Does a piece of work in a process of its own, whose memory is that work's alone; gives what it came to. Throws where it fails. */
export function inOwnProcess<T>(name: string, work: Work): Promise<T> {
  const child = spawn(process.execPath, ['--expose-gc', `${import.meta.dirname}/run.ts`, name, JSON.stringify(work)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let out = ''
  child.stdout.on('data', (piece) => {
    out += piece
  })
  return new Promise((done, fail) =>
    child.once('close', (code) => (code === 0 ? done(JSON.parse(out)) : fail(new Error(`${name} ended with ${code}`)))),
  )
}
