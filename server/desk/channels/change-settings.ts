import { refusal } from '@xiaoer/contract/refusals'
import sql from 'sql-template-tag'
import { dueNow, forgetTokens, type PushChannel, WORKS } from '#channels'
import { AppError } from '#platform/errors'
import { type ChannelParts, fieldError, mustFit, type OpenConnection, webhookOf } from './connections.ts'
import { greeted } from './greeted.ts'

type Settings = Readonly<Record<string, string>>

/** What is open of what a channel was connected with; secrets are never among it. */
export const openSettingsOf = ({ channel: { fields }, connection: { settings } }: OpenConnection): Record<string, string> =>
  Object.fromEntries(fields.flatMap(({ name, secret }) => (secret ? [] : [[name, settings[name] ?? '']])))

/**
 * Gives a channel other credentials of the same account; its id, its conversations and what its platform was told by hand stay. The platform is
 * greeted first, and where it refuses all stays as it was.
 */
export async function changeSettings(parts: ChannelParts, open: OpenConnection, given: Settings, origin: string): Promise<void> {
  const { channel, connection, key } = open
  const { about, settings: kept, state } = connection
  const met = await greeted(channel, completed(channel, kept, given))
  const [there, here] = [accountOf(met.about), accountOf(about)]
  if (there !== here) throw new AppError('conflict', refusal('channel.other_account', { there, here }))
  const settings = { ...met.settings, ...madeHere(channel, kept) }
  await put(parts, open, { settings, about: met.about })
  try {
    if (state === 'on') await channel.resume({ ...connection, settings, about: met.about }, webhookOf(origin, channel.kind, key))
  } catch (error) {
    await put(parts, open, connection)
    throw error
  }
  parts.poke(connection.workspaceId)
}

/** By what a platform tells one account from another: its id, or the number it is reached at. */
const accountOf = (about: Settings): string => about['id'] ?? about['number'] ?? ''

/** What is not given goes on as it is kept; a secret does so only where nothing open changes, as it must not be sent to somewhere else. */
function completed(channel: PushChannel, kept: Settings, given: Settings): Settings {
  const value = (name: string) => given[name]?.trim() ?? kept[name] ?? ''
  const isMoved = channel.fields.some(({ name, secret }) => !secret && value(name) !== (kept[name] ?? ''))
  const lacks = isMoved && channel.fields.find(({ name, secret, required }) => secret && required && !given[name]?.trim())
  if (lacks) throw fieldError(lacks.name, refusal('channel.secret_again', { name: lacks.name }))
  const of = (name: string, secret: boolean) => (secret ? given[name]?.trim() || (isMoved ? '' : (kept[name] ?? '')) : value(name))
  const all = channel.fields.map(({ name, secret }): [string, string] => [name, of(name, secret)]).filter(([, value]) => value !== '')
  const settings = { ...given, ...Object.fromEntries(all) }
  mustFit(channel, settings)
  return settings
}

/** What was made here when it was connected, and is known to the platform: it must not change under its hands. */
const madeHere = ({ fields }: PushChannel, kept: Settings): Settings =>
  Object.fromEntries(Object.entries(kept).filter(([name]) => !fields.some((field) => field.name === name)))

async function put(
  { db, secrets, changed }: ChannelParts,
  { connection: { workspaceId, channelId } }: OpenConnection,
  { settings, about }: { readonly settings: Settings; readonly about: Settings },
): Promise<void> {
  const sealed = secrets.seal(JSON.stringify(settings), 'channel')
  await db.inWorkspace(workspaceId, async (tx) => {
    await tx.run(sql`
      update channels set secret_sealed = ${sealed}, about = ${JSON.stringify(about)}::jsonb, ${WORKS}
      where id = ${channelId} and state <> 'removed'`)
    await forgetTokens(tx, channelId)
    await dueNow(tx, channelId)
  })
  await changed()
}
