import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { AppError } from '#platform/errors'
import type { Outward } from '#platform/outbound'
import { type SpeechPlace, unanswered } from './recogniser.ts'
import { type Sound, soundIn } from './wav.ts'

/** Words → speech. `pace` 1 is the voice's own, .8 slower. Throws `upstream_failed` where it does not answer. */
export interface Voice {
  readonly speak: (text: string, language: string, pace?: number) => Promise<Sound>
}

const WITHIN_MS = 10_000
/** A minute and a half of 16 bits at 24,000 a second. */
const MOST_BYTES = 4_500_000

/** A voice behind `POST /v1/audio/speech` (https://platform.openai.com/docs/api-reference/audio/createSpeech). */
export function voiceAt(outward: Outward, { url, key, model }: SpeechPlace, name: string): Voice {
  return {
    async speak(input, _language, pace = 1) {
      const body = JSON.stringify({ model, voice: name, input, response_format: 'wav', speed: pace })
      const headers = { 'content-type': 'application/json', ...(key && { authorization: `Bearer ${key}` }) }
      const call = { method: 'POST', url: `${url}/audio/speech`, headers, body, withinMs: WITHIN_MS, mostBytes: MOST_BYTES } as const
      const answer = await outward(call).catch(unanswered)
      if (answer.status !== 200) throw new AppError('upstream_failed', `The voice answered ${answer.status}`)
      return soundIn(answer.body)
    },
  }
}

const PLACES = ['/usr/bin/espeak-ng', '/usr/local/bin/espeak-ng', '/opt/homebrew/bin/espeak-ng']

/** Where eSpeak NG lies; undefined where it is not installed. */
export const espeakHere = (): string | undefined => PLACES.find((path) => existsSync(path))

const WORDS_A_MINUTE = 165

/** eSpeak NG as a process: for tests and small houses. It sounds like a machine, and its Chinese is understood with effort. */
export function espeakVoice(program: string): Voice {
  return {
    async speak(text, language, pace = 1) {
      const voice = language.startsWith('zh') ? 'cmn-latn-pinyin' : 'en'
      const speed = Math.round(WORDS_A_MINUTE * pace)
      return soundIn(await outputOf(program, ['-v', voice, '-s', String(speed), '--stdin', '--stdout', '-b', '1'], text))
    },
  }
}

function outputOf(program: string, given: readonly string[], input: string): Promise<Buffer> {
  const { promise, resolve, reject } = Promise.withResolvers<Buffer>()
  const run = spawn(program, given, { stdio: ['pipe', 'pipe', 'ignore'], timeout: WITHIN_MS })
  const parts: Buffer[] = []
  run.stdout.on('data', (part: Buffer) => void parts.push(part))
  // a program that ended early reads no more
  run.stdin.on('error', () => undefined)
  run.on('error', () => reject(new AppError('upstream_failed', 'The voice could not be started')))
  run.on('close', (code) =>
    code === 0 ? resolve(Buffer.concat(parts)) : reject(new AppError('upstream_failed', `The voice ended with ${code ?? 'a signal'}`)),
  )
  run.stdin.end(text(input))
  return promise
}

/** A line is a sentence to it. */
const text = (said: string): string => said.replaceAll(/\s+/gu, ' ')

const MOST_KEPT = 500

/** The same voice, which says what it said lately at once: greetings and questions come again and again. */
export function keptVoice(voice: Voice): Voice {
  const kept = new Map<string, Promise<Sound>>()
  return {
    speak(said, language, pace = 1) {
      const name = `${language} ${pace} ${said}`
      const known = kept.get(name)
      if (known) return known
      const made = voice.speak(said, language, pace)
      kept.set(name, made)
      made.catch(() => kept.delete(name))
      if (kept.size > MOST_KEPT) kept.delete(kept.keys().next().value ?? '')
      return made
    },
  }
}
