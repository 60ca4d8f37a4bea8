import { randomUUID } from 'node:crypto'
import { ChannelsView, ConnectedChannel } from '@xiaoer/contract/channels'
import sql from 'sql-template-tag'
import type { Brought } from '../../declared.ts'
import { keepThere } from '../../testing/brought.ts'
import { type Doors, managerOf, type Seat, settled } from '../../testing/seat.ts'
import type { Shown, StubBotApi } from './stub-bot-api.ts'

/** A bot of the stub, connected to a test's service by its manager. */
export interface ConnectedBot {
  readonly stub: StubBotApi
  readonly channelId: string
  /** Calls our webhook as Telegram does; true where it was acknowledged. */
  readonly update: (update: object, headers?: Readonly<Record<string, string>>) => Promise<boolean>
}

/** What its manager fills in. */
export const botFields = ({ bot: { token }, api }: StubBotApi) => ({ token, api })

/** Connects a bot through the console's own call. */
export async function connectBot(service: Doors, stub: StubBotApi): Promise<ConnectedBot> {
  const manager = await managerOf(service)
  const shopId = (await manager.get('/channels')).as(ChannelsView).channels[0]?.shopId
  const answer = await manager.send('POST', '/channels', { kind: 'telegram', shopId, name: 'Telegram', settings: botFields(stub) })
  const { channel } = answer.as(ConnectedChannel)
  const update: ConnectedBot['update'] = async (one, headers = { 'x-telegram-bot-api-secret-token': stub.bot.webhook.secret }) => {
    const url = new URL(stub.bot.webhook.url).pathname
    const { statusCode } = await service.app.inject({
      method: 'POST',
      url,
      payload: JSON.stringify(one),
      headers: { 'content-type': 'application/json', ...headers },
    })
    return statusCode === 200
  }
  return { stub, channelId: channel.id, update }
}

let [users, updates] = [7_000, 100_000]
/** A number that no update of this file had. */
export const nextUpdate = (): number => updates++

/** Somebody who writes to the bot in a private chat. */
export function telegramUser(service: Doors, bot: ConnectedBot, language = 'zh-hans') {
  const id = users++
  const who = { id, is_bot: false, first_name: '林', last_name: String(id), language_code: language }
  const chat = { id, type: 'private', first_name: '林' }
  // an update that comes again holds the message that it held
  const numbers = new Map<number, number>()
  const message = (content: object, updateId = nextUpdate()) => {
    const number = numbers.get(updateId) ?? numbers.size + 1
    numbers.set(updateId, number)
    return { update_id: updateId, message: { message_id: number, date: 1_700_000_000, from: who, chat, ...content } }
  }
  const tap = (data: string, under: object) => ({
    update_id: nextUpdate(),
    callback_query: { id: randomUUID(), from: who, chat_instance: '1', data, message: { message_id: 1, date: 0, chat, ...under } },
  })
  /** Says something and waits until what is answered has been sent. */
  const say = async (text: string) => {
    const taken = await bot.update(message({ text }))
    await settled(service)
    return taken
  }
  const press = async (button: Shown['buttons'][number]) => {
    const taken = await bot.update(tap(button.callback_data, { reply_markup: { inline_keyboard: [[button]] } }))
    await settled(service)
    return taken
  }
  const shown = () => bot.stub.inChat(String(id))
  return {
    id: String(id),
    message,
    tap,
    say,
    press,
    shown,
    conversation: () => conversationOf(service, bot.channelId, String(id)),
  }
}

/** Opens a link with a code, and presses a button of the question that comes: yes is the first. False where none comes. */
export async function join(user: ReturnType<typeof telegramUser>, code: string, place: 0 | 1 = 0): Promise<boolean> {
  const before = user.shown().length
  await user.say(`/start ${code}`)
  const question = user
    .shown()
    .slice(before)
    .find(({ buttons }) => buttons.some(({ text }) => /连起来/u.test(text)))
  const button = question?.buttons[place]
  return button !== undefined && user.press(button)
}

/** Where a user's words stand; an id that nothing has before they wrote. */
async function conversationOf({ db, workspaceId }: Doors, channelId: string, user: string): Promise<string> {
  const row = await db.inWorkspace(workspaceId, (tx) =>
    tx.row<{ id: string }>(sql`
      select c.id from identities i join conversations c on c.workspace_id = i.workspace_id and c.shopper_id = i.shopper_id
      where i.channel_id = ${channelId} and i.external_id = ${`user:${user}`}`),
  )
  return row?.id ?? randomUUID()
}

const KINDS = { sendMessage: 'text', sendPhoto: 'image', sendDocument: 'file', sendVoice: 'voice', sendVideo: 'video' } as const

/** What somebody sends beside words (https://core.telegram.org/bots/api#message). */
const CONTENT: Partial<Record<Brought, object>> = {
  picture: { photo: [{ file_id: 'picture', file_unique_id: 'p', width: 1, height: 1 }] },
  voice: { voice: { file_id: 'voice', file_unique_id: 'v', duration: 5 } },
  video: { video: { file_id: 'video', file_unique_id: 'f', width: 1, height: 1, duration: 7 } },
  file: { document: { file_id: 'file', file_unique_id: 'd', file_name: '发票.pdf', mime_type: 'application/pdf' } },
  place: { location: { latitude: 31.2304, longitude: 121.4737 } },
  quote: { text: '这个', reply_to_message: { message_id: 1, text: '有的' } },
  sticker: { sticker: { emoji: '👍' } },
}

/** The same as a seat of the contract test, whose ids are a sender's own. */
export function telegramSeat(service: Doors, bot: ConnectedBot, ids: Map<string, number>): Seat & { readonly id: string } {
  const user = telegramUser(service, bot)
  const said: { at: number; text: string }[] = []
  const heard = new Set<number>()
  const updateOf = (id: string) => {
    const known = ids.get(id) ?? nextUpdate()
    ids.set(id, known)
    return known
  }
  return {
    id: user.id,
    conversation: user.conversation,
    async send({ id, text }, wait = false) {
      const at = Date.now()
      const taken = await bot.update(user.message({ text }, updateOf(id)))
      if (taken && !heard.has(updateOf(id))) said.push({ at, text })
      if (taken) heard.add(updateOf(id))
      if (wait) await settled(service)
      return taken
    },
    async brings(what) {
      keepThere(bot.stub.files)
      return bot.update(user.message(CONTENT[what] ?? {}))
    },
    forge: ({ id, text }) =>
      bot.update(user.message({ text }, updateOf(id)), { 'x-telegram-bot-api-secret-token': bot.stub.bot.webhook.secret.slice(1) }),
    async messages() {
      const own = said.map(({ at, text }) => ({ at, author: 'shopper', parts: [{ kind: 'text', text }] }))
      const theirs = user
        .shown()
        .map(({ at, text, name, method }) => ({ at, author: 'bot', parts: [{ kind: KINDS[method], text: name ?? text }] }))
      return [...own, ...theirs].sort((one, other) => one.at - other.at)
    },
  }
}
