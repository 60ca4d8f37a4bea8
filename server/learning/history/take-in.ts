import { createHash } from 'node:crypto'
import {
  closeSync,
  existsSync,
  fstatSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { type BadRow, badRowLine } from './faults.ts'
import { linesOf } from './lines/lines.ts'
import { secondsLeft } from './pace.ts'
import { CUT, type ReadOptions, readHistory } from './read.ts'
import { safeSession, type Taking } from './safe-session.ts'
import { type Look, Tally } from './tally.ts'

/** How far it is, as it stands in the folder: by this it goes on after a crash. */
const Progress = z.object({
  file: z.string(),
  batches: z.number(),
  sessionBytes: z.number(),
  badBytes: z.number(),
  sessions: z.number(),
  messages: z.number(),
  repeated: z.number(),
  bad: z.number(),
})
type Progress = z.infer<typeof Progress>

/** What was taken. */
export interface TakenIn extends Pick<Progress, 'sessions' | 'messages' | 'repeated' | 'bad'> {
  /** Shoppers and agents seem to be the wrong way round. */
  readonly looksSwapped: boolean
  /** Batches that a run before had taken already. */
  readonly resumed: number
  /** What this run read. */
  readonly look: Look
}

/** How a history is taken in. */
export interface TakeInOptions extends ReadOptions, Taking {
  /** Nothing is written. */
  readonly isDry: boolean
  /** Is told how much is done, from 0 to 1, and how many seconds are left; null while nobody can tell. */
  readonly onProgress?: (share: number, left: number | null) => void
}

/**
 * Takes a history in: `sessions.jsonl` in the folder, in the project's own shape, without what is private, each session once; and `bad-rows.jsonl`. A run that
 * was cut off is gone on with where it stood. With `isDry` nothing is written. Throws as `readHistory`.
 */
export async function takeIn(path: string, folder: string, options: TakeInOptions): Promise<TakenIn> {
  const file = fingerprint(path, options)
  if (!options.isDry) mkdirSync(folder, { recursive: true })
  const out = options.isDry ? null : new Output(folder, file)
  const progress = out?.progress ?? fresh(file)
  const into: Into = { options, seen: out ? await out.keys() : new Set(), tally: new Tally(), progress }
  const resumed = progress.batches
  const tell = pacing(options.onProgress)
  let number = 0
  try {
    for await (const { sessions, bad, share } of readHistory(path, options)) {
      if (number++ < resumed) {
        tell.from(share)
        continue
      }
      const rows: BadRow[] = [...bad]
      const lines = sessions.flatMap(({ where, json }) => taken(where, json, rows, into))
      for (const row of rows) into.tally.tell(row)
      progress.bad += rows.filter(({ why }) => why !== 'repeated').length
      progress.batches++
      out?.write(lines, rows.map(badRowLine), progress)
      tell.at(share)
    }
  } finally {
    out?.close()
  }
  const { sessions, messages, repeated, bad } = progress
  const { look } = into.tally
  return { sessions, messages, repeated, bad, looksSwapped: look.looksSwapped, resumed, look }
}

/** Tells how far it is by the pace since what had been done before. */
function pacing(onProgress: TakeInOptions['onProgress']) {
  let [from, began] = [0, performance.now()]
  return {
    from: (share: number): void => {
      ;[from, began] = [share, performance.now()]
    },
    at: (share: number): void => onProgress?.(share, secondsLeft({ from, share, seconds: (performance.now() - began) / 1_000 })),
  }
}

interface Into {
  readonly options: Taking
  readonly seen: Set<string>
  readonly tally: Tally
  readonly progress: Progress
}

function taken(where: string, json: string, rows: BadRow[], { options, seen, tally, progress }: Into): string[] {
  const read = safeSession(json, options)
  if (typeof read === 'string') {
    rows.push({ where, why: read })
    return []
  }
  if (read.isTimeless) rows.push({ where, why: 'time' })
  const line = JSON.stringify(read.session)
  const key = keyOf(line)
  if (seen.has(key)) {
    rows.push({ where, why: 'repeated' })
    progress.repeated++
    return []
  }
  seen.add(key)
  tally.add(read.session)
  progress.sessions++
  progress.messages += read.session.messages.length
  return [line]
}
const keyOf = (line: string) => createHash('sha1').update(line).digest('base64').slice(0, 16)

const fresh = (file: string): Progress => ({
  file,
  batches: 0,
  sessionBytes: 0,
  badBytes: 0,
  sessions: 0,
  messages: 0,
  repeated: 0,
  bad: 0,
})

/** A file and how it is read: what was taken of it in another way is taken anew. */
function fingerprint(path: string, { isSwapped, mapping }: Pick<Taking, 'isSwapped'> & Pick<ReadOptions, 'mapping'>): string {
  if (!existsSync(path)) return path
  const { size, mtimeMs } = statSync(path)
  return `${path} ${size} ${mtimeMs} ${JSON.stringify({ isSwapped, mapping, cut: CUT })}`
}

/** What is written, and how far it is. */
class Output {
  readonly progress: Progress
  private readonly sessions: number
  private readonly bad: number
  private readonly at: string
  private readonly sessionsAt: string

  constructor(folder: string, file: string) {
    this.at = join(folder, 'progress.json')
    this.sessionsAt = join(folder, 'sessions.jsonl')
    const before = existsSync(this.at) ? Progress.safeParse(JSON.parse(readFileSync(this.at, 'utf8'))).data : undefined
    this.progress = before?.file === file ? before : fresh(file)
    this.sessions = openSync(this.sessionsAt, 'a', 0o600)
    this.bad = openSync(join(folder, 'bad-rows.jsonl'), 'a', 0o600)
    // What a run that was cut off had written after it last noted where it stood is written again.
    ftruncateSync(this.sessions, Math.min(fstatSync(this.sessions).size, this.progress.sessionBytes))
    ftruncateSync(this.bad, Math.min(fstatSync(this.bad).size, this.progress.badBytes))
  }

  /** Of the sessions that are there. */
  async keys(): Promise<Set<string>> {
    const keys = new Set<string>()
    for await (const line of linesOf(this.sessionsAt)) keys.add(keyOf(line))
    return keys
  }

  write(sessions: readonly string[], bad: readonly string[], progress: Progress): void {
    const lines = (all: readonly string[]) => all.map((line) => `${line}\n`).join('')
    progress.sessionBytes += writeSync(this.sessions, lines(sessions))
    progress.badBytes += writeSync(this.bad, lines(bad))
    writeFileSync(`${this.at}.new`, JSON.stringify(progress))
    renameSync(`${this.at}.new`, this.at)
  }

  close(): void {
    closeSync(this.sessions)
    closeSync(this.bad)
  }
}
