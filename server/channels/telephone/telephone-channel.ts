import { refusal } from '@xiaoer/contract/refusals'
import { AppError, isAppError } from '#platform/errors'
import type { Recogniser, Voice } from '#platform/speech'
import { ALL_BUT_WORDS, lacking } from '../declared.ts'
import type { Connected, Connection, PushChannel } from '../push-channel.ts'
import { RATE } from './audio/pcm.ts'
import { callSettings } from './call/settings.ts'
import type { Announced } from './media/announced.ts'
import type { TelephoneRecords } from './records.ts'
import { PHONE_WORDS } from './texts/index.ts'
import { receiveCall } from './webhook.ts'

const SECRET: ReadonlySet<string> = new Set(['authToken', 'jambonzSecret', 'lineSecret', 'recogniserKey', 'voiceKey'])
const FIELDS = Object.keys(PHONE_WORDS.en.fields).map((name) => ({ name, secret: SECRET.has(name), required: false }))
const PAGE = 'docs/connect/channels.md#the-telephone'

/** What the telephone channel needs besides its calls. */
export interface TelephoneChannelParts {
  readonly records: TelephoneRecords
  readonly voiceOf: (connection: Pick<Connection, 'settings'>) => Voice | undefined
  readonly recogniserOf: (connection: Pick<Connection, 'settings'>) => Recogniser | undefined
  readonly announced: Announced
}

/** Calls as a channel: words and choices both ways, spoken. What is said to somebody who is not on the telephone now reaches nobody, and the desk sees that. */
export const telephoneChannel = (parts: TelephoneChannelParts): PushChannel => ({
  kind: 'telephone',
  shows: new Set(['text', 'choices']),
  media: {},
  lacks: lacking(PAGE, ...ALL_BUT_WORDS.filter((one) => one !== 'out choices'), 'told delivered', 'told read', 'told lost'),
  delivery: 'push',
  keyed: true,
  pace: { connection: { burst: 200, perSecond: 100 }, address: { burst: 20, perSecond: 10 } },
  window: null,
  fields: FIELDS,
  words: PHONE_WORDS,
  greet: (given) => greet(parts, given),
  test: async ({ settings }) => (await greet(parts, settings)).about,
  resume: async () => undefined,
  pause: async () => undefined,
  receive: (connection, call) =>
    receiveCall(connection, call, {
      transferOf: (externalId) => parts.records.transferOf(connection, externalId),
      announce: (coming) => parts.announced.put(connection, coming, call.now),
    }),
  line: (connection) => ({
    // the call itself reads what is new and speaks it; here it is noted whether there is one
    calls: ({ to }) => [
      async () =>
        (await parts.records.isLive(connection, to))
          ? { outcome: 'sent', externalId: null }
          : { outcome: 'refused', why: 'the caller has hung up' },
    ],
  }),
})

/** Tries the voice and, where one is named, the recogniser. */
async function greet({ voiceOf, recogniserOf }: TelephoneChannelParts, given: Readonly<Record<string, string>>): Promise<Connected> {
  const settings = Object.fromEntries(FIELDS.map(({ name }) => [name, (given[name] ?? '').trim()]))
  const voice = voiceOf({ settings })
  if (!voice)
    throw new AppError('upstream_failed', refusal('channel.refused', { words: 'there is no voice: name an address, or install espeak-ng' }))
  if (settings['voiceUrl'] && !settings['voiceLicence'])
    throw new AppError('upstream_failed', refusal('channel.refused', { words: 'say whose voice it is and by what right it is used' }))
  await tried('the voice', voice.speak('1', 'en'))
  const recogniser = recogniserOf({ settings })
  if (recogniser) await tried('the recogniser', recogniser.recognise({ rate: RATE, samples: new Int16Array(RATE) }, 'zh-CN'))
  const { most, transferTo } = callSettings({ settings })
  const about = {
    voice: settings['voiceUrl'] ? `${settings['voiceName'] || 'default'} (${settings['voiceLicence']})` : 'espeak-ng',
    recogniser: settings['recogniserUrl'] ? settings['recogniserModel'] || 'whisper-1' : '–',
    callsAtOnce: String(most),
    ...(transferTo && { transferTo }),
  }
  return { settings, about }
}

async function tried(what: string, work: Promise<unknown>): Promise<void> {
  try {
    await work
  } catch (error) {
    if (!isAppError(error)) throw error
    throw new AppError('upstream_failed', refusal('channel.refused', { words: `${what}: ${error.message}` }))
  }
}
