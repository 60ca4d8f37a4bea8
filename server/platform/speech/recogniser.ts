import { randomBytes } from 'node:crypto'
import { firstGraphemes, storable } from '@xiaoer/contract/graphemes'
import { z } from 'zod'
import { AppError } from '#platform/errors'
import { CallFailure, type Outward } from '#platform/outbound'
import { type Sound, wavOf } from './wav.ts'

/** What was understood of a stretch of speech. */
export interface Recognised {
  /** Empty where nothing was said that it knows. */
  readonly text: string
  /** 0 … 1; null where the recogniser does not tell. */
  readonly confidence: number | null
}

/** Speech → words. Throws `upstream_failed` where it does not answer. */
export interface Recogniser {
  readonly recognise: (sound: Sound, language: string) => Promise<Recognised>
}

/** Where a speech service is reached: an OpenAI-compatible address. */
export interface SpeechPlace {
  /** Up to `/v1`. */
  readonly url: string
  readonly key: string | undefined
  readonly model: string
}

const WITHIN_MS = 10_000
const LONGEST = 2_000

/** https://platform.openai.com/docs/api-reference/audio/createTranscription; servers of others know `text` alone. */
const Answer = z.looseObject({
  text: z.string(),
  segments: z.array(z.looseObject({ avg_logprob: z.number().optional(), no_speech_prob: z.number().optional() })).optional(),
})

/** A recogniser behind `POST /v1/audio/transcriptions`. */
export function recogniserAt(outward: Outward, { url, key, model }: SpeechPlace): Recogniser {
  return {
    async recognise(sound, language) {
      const fields = {
        model,
        language: language.startsWith('zh') ? 'zh' : (language.split('-')[0] ?? 'en'),
        response_format: 'verbose_json',
      }
      const { type, body } = formOf(fields, wavOf(sound))
      const headers = { 'content-type': type, ...(key && { authorization: `Bearer ${key}` }) }
      const answer = await outward({ method: 'POST', url: `${url}/audio/transcriptions`, headers, body, withinMs: WITHIN_MS }).catch(
        unanswered,
      )
      const read = answer.status === 200 ? Answer.safeParse(jsonOf(answer.body)) : undefined
      if (!read?.success) throw new AppError('upstream_failed', `The recogniser answered ${answer.status}`)
      const { text, segments = [] } = read.data
      return { text: firstGraphemes(storable(text).trim(), LONGEST), confidence: confidenceOf(segments) }
    },
  }
}

/** The mean chance of a segment's words, less the chance that nobody spoke. */
function confidenceOf(segments: NonNullable<z.infer<typeof Answer>['segments']>): number | null {
  const known = segments.flatMap(({ avg_logprob: chance, no_speech_prob: silent = 0 }) =>
    chance === undefined ? [] : [Math.exp(Math.min(0, chance)) * (1 - silent)],
  )
  return known.length === 0 ? null : known.reduce((sum, one) => sum + one, 0) / known.length
}

function formOf(fields: Readonly<Record<string, string>>, file: Buffer) {
  const edge = `speech-${randomBytes(12).toString('hex')}`
  const texts = Object.entries(fields).map(
    ([name, value]) => `--${edge}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  )
  const head = `--${edge}\r\ncontent-disposition: form-data; name="file"; filename="speech.wav"\r\ncontent-type: audio/wav\r\n\r\n`
  const body = Buffer.concat([Buffer.from(texts.join('') + head), file, Buffer.from(`\r\n--${edge}--\r\n`)])
  return { type: `multipart/form-data; boundary=${edge}`, body }
}

/** What a call that nobody answered throws. */
export function unanswered(error: unknown): never {
  if (error instanceof CallFailure) throw new AppError('upstream_failed', `The speech service does not answer: ${error.message}`)
  throw error
}

function jsonOf(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'))
  } catch {
    return undefined
  }
}
