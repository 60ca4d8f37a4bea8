import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

/** A process whose lines can be waited for. */
export interface Spoken {
  readonly child: ChildProcess
  /** All it has said on standard output. */
  readonly lines: string[]
  /** The next line that fits, of those not yet asked for. Rejects when the process ends first. */
  next(pattern: RegExp): Promise<string>
  /** How it ended, and what it said on standard error. */
  ended: Promise<{ code: number | null; signal: string | null; errors: string }>
}

export const HOLD = join(import.meta.dirname, 'hold.ts')

export function speak(command: string, args: string[], env: Record<string, string>, cwd?: string): Spoken {
  const child = spawn(command, args, {
    env: { PATH: process.env['PATH'] ?? '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(cwd ? { cwd } : {}),
  })
  const lines: string[] = []
  const waiting = new Set<() => void>()
  const wake = () => {
    for (const each of [...waiting]) each()
  }
  let errors = ''
  let over = false
  child.stderr.on('data', (text) => {
    errors += text
  })
  createInterface(child.stdout).on('line', (line) => {
    lines.push(line)
    wake()
  })
  const ended = new Promise<{ code: number | null; signal: string | null; errors: string }>((resolve) => {
    child.on('close', (code, signal) => {
      over = true
      wake()
      resolve({ code, signal, errors })
    })
  })
  let read = 0
  const next = (pattern: RegExp) =>
    new Promise<string>((resolve, reject) => {
      const look = () => {
        while (read < lines.length) {
          const line = lines[read++]!
          if (pattern.test(line)) return settle(() => resolve(line))
        }
        if (over) settle(() => reject(new Error(`ended before saying ${pattern}: ${errors || lines.join(' / ')}`)))
      }
      const settle = (how: () => void) => {
        waiting.delete(look)
        how()
      }
      waiting.add(look)
      look()
    })
  return { child, lines, next, ended }
}
