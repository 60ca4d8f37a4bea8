import type { Outward } from '#platform/outbound'
import { espeakHere, espeakVoice, keptVoice, type Recogniser, recogniserAt, type Voice, voiceAt } from '#platform/speech'
import type { Connection } from '../push-channel.ts'

const trimmed = (said: string | undefined): string => (said ?? '').trim().replace(/\/+$/u, '')

/** The voice that a connection names, else the program of this machine; undefined where there is neither. Each is made once. */
export function voicesOf(
  outward: Outward,
  program: string | undefined = espeakHere(),
): (connection: Pick<Connection, 'settings'>) => Voice | undefined {
  const made = new Map<string, Voice>()
  const here = program === undefined ? undefined : keptVoice(espeakVoice(program))
  return ({ settings }) => {
    const url = trimmed(settings['voiceUrl'])
    if (url === '') return here
    const [key, model, name] = [settings['voiceKey'] || undefined, settings['voiceModel'] || 'tts-1', settings['voiceName'] || 'default']
    const id = JSON.stringify([url, key, model, name])
    const voice = made.get(id) ?? keptVoice(voiceAt(outward, { url, key, model }, name))
    made.set(id, voice)
    return voice
  }
}

/** The recogniser that a connection names; undefined where it names none. */
export const recognisersOf =
  (outward: Outward) =>
  ({ settings }: Pick<Connection, 'settings'>): Recogniser | undefined => {
    const url = trimmed(settings['recogniserUrl'])
    if (url === '') return undefined
    return recogniserAt(outward, { url, key: settings['recogniserKey'] || undefined, model: settings['recogniserModel'] || 'whisper-1' })
  }
