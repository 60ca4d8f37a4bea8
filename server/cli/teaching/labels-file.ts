import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { ACTS, mainAct, REFERENCES, SLOTS } from '#engine/conversation'
import { INTENTS, type Label, parseLabels } from '#engine/reading'
import { AppError } from '#platform/errors'
import type { PastSession } from '../rehearsal/sessions.ts'
import { keyOf } from './past-turns.ts'

const Span = z.tuple([z.int().min(0), z.int().min(0)])
const Intent = z.enum(INTENTS)
/** A line as `xiaoer read` writes it, put right by a person. */
const Line = z.object({
  sessionId: z.string(),
  nth: z.int().min(0),
  acts: z
    .array(
      z.object({
        act: z.enum(ACTS),
        intent: Intent,
        refersTo: z.enum(REFERENCES).default(''),
        span: Span,
        slots: z.array(z.object({ slot: z.enum(SLOTS), span: Span })).default([]),
      }),
    )
    .min(1)
    .max(6),
  intent: Intent.optional(),
  /** Others that a strict colleague would accept. */
  acceptable: z.array(Intent).default([]),
})

/**
 * What people made of messages of a history: lines as `xiaoer read` writes them, put right, or those of `data/reading/labels`. Throws `invalid` naming the
 * line that is none, `not_found` the one whose message is gone.
 */
export function readLabelsFile(file: string, sessions: ReadonlyMap<string, PastSession>): Label[] {
  const text = readFileSync(file, 'utf8')
  const labels = text.trimStart().startsWith('{') ? parseLines(text, file) : parseLabels(text, file)
  if (labels.length === 0) throw new AppError('invalid', `${file} holds no label`)
  const seen = new Set<string>()
  for (const label of labels) {
    const key = keyOf(label)
    if (seen.has(key)) throw new AppError('invalid', `${file}: message ${label.nth} of session "${label.session}" is labelled twice`)
    seen.add(key)
    mustFit(label, sessions, file)
  }
  return labels
}

function parseLines(text: string, file: string): Label[] {
  return text.split('\n').flatMap((line, at): Label[] => {
    if (line.trim() === '') return []
    const { success, data, error } = Line.safeParse(parsed(line))
    const place = `${file}:${at + 1}`
    if (!success) throw new AppError('invalid', `${place} is no label: ${told(error)}; a line is one of \`xiaoer read\`, put right`)
    const best = data.intent ?? mainAct(data.acts).intent
    if (!data.acts.some(({ intent }) => intent === best))
      throw new AppError('invalid', `${place}: the intent ${best} is that of none of its acts; put the act right too`)
    const { sessionId: session, nth, acts, acceptable } = data
    const spanned = acts.map((act) => ({ ...act, slots: act.slots.map((slot) => ({ ...slot, text: '' })) }))
    return [{ session, nth, acts: spanned, intents: [...new Set([best, ...acceptable])], mood: 'neutral', alone: true }]
  })
}

const told = (error: z.ZodError) => {
  const [issue] = error.issues
  return issue === undefined ? '' : `${issue.path.join('.')} ${issue.message}`.trim()
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}

/** A label's message is there, and its pieces follow each other within it. */
function mustFit({ session, nth, acts }: Label, sessions: ReadonlyMap<string, PastSession>, file: string): void {
  const message = sessions.get(session)?.messages[nth]
  if (message?.from !== 'shopper')
    throw new AppError(
      'not_found',
      `${file}: a label is of message ${nth} of session "${session}", which is ${message ? "no shopper's" : 'gone from the history'}; take the line out, or give the history that was labelled`,
    )
  let end = 0
  for (const { span, slots } of acts) {
    const within = span[0] >= end && span[0] <= span[1] && span[1] <= message.text.length
    if (!within || slots.some(({ span: [from, to] }) => from > to || to > message.text.length))
      throw new AppError('invalid', `${file}: the label of message ${nth} of session "${session}" does not fit its words; was it changed?`)
    end = span[1]
  }
}
