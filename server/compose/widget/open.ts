import type { OpenWidget, Page } from '@xiaoer/contract'
import { Page as PageShape } from '@xiaoer/contract'
import type { PushChannel } from '#channels'
import { aiNoticeIn, SESSION_SECONDS, type WidgetSession } from '#channels/web'
import { type DeskStatus, deskStatus, openForms } from '#desk'
import { forShopper, history, newestSeq, recallSeconds } from '#engine/conversation'
import { inTraditional } from '#engine/reply'
import type { Opening } from '#growth/foresight'
import { keepTrack, readTrack, type Track } from '#growth/tracks'
import type { Database } from '#platform/db'
import { AppError } from '#platform/errors'
import { beginVisit, pageOf, type Shopper, standing, type Visitor, whoVisits } from '#shoppers'
import type { WebChannel } from './channel.ts'
import { questionsFor, shopNameIn } from './look.ts'
import { spokenIn } from './spoken.ts'
import { comeOnTrial, trialNamedIn } from './trial/come.ts'

export interface OpenParts {
  readonly db: Database
  readonly now: () => Date
  /** How the internet reaches us; without it no letter is sent. */
  readonly publicUrl?: string | undefined
  readonly channelOf: (publicKey: string) => Promise<WebChannel | undefined>
  /** Gives the likeliest questions of who opens the chat. */
  readonly foresee: (opening: Opening) => Promise<string[]>
  /** Every kind of channel there is. */
  readonly channels: { readonly channels: readonly Pick<PushChannel, 'kind' | 'joinLink' | 'reaches' | 'cutsLinks'>[] }
}

type Language = WidgetSession['language']

/** The newest messages that a widget shows at once. */
const HISTORY = 30

/** Opens a widget: who visits, the one conversation, and all that is shown first. Throws `not_found` for an unknown channel. */
export async function openWidget(parts: OpenParts, request: OpenWidget) {
  const { db, now, channelOf, channels, publicUrl } = parts
  const channel = await channelOf(request.channel)
  if (!channel)
    throw new AppError('not_found', `channel ${request.channel} does not exist; copy the script from the console's settings again`)
  const at = now()
  const spoken = spokenIn(request.language ?? channel.shop.language)
  const language: Language = spoken.startsWith('zh') ? 'zh-CN' : 'en'
  const script = spoken === 'zh-Hant' ? inTraditional : (text: string) => text
  const visitor = whoVisits(request, channel.secret, at)
  const page = request.page ?? signedPage(request.token, channel.secret, at)
  const desk = await deskStatus(db, channel.workspaceId, channel.shop.id, at)
  const forms = desk.online > 0 ? [] : await db.inWorkspace(channel.workspaceId, openForms)
  const came = await comes(db, channel, { request, visitor, language: spoken, at })
  const { shopper, conversationId, stands, cursor, messages, recallSeconds } = came
  const session = sessionOf(channel, { shopper, conversationId, externalId: visitor.externalId }, language, at)
  const foreseen = came.onTrial ? [] : await foreseenFor(parts, session, { channel, page, track: readTrack(request.track) })
  return {
    session: came.onTrial ? { ...session, trial: true as const } : session,
    opened: {
      visitor: visitor.secret,
      conversationId,
      shopperName: shopper.name,
      language,
      holder: stands.holder,
      agentName: stands.agent_name,
      cursor,
      look: inScript(shownLook(desk, channel, language), spoken, script),
      ...(came.onTrial ? { elsewhere: false, letters: false } : leadsElsewhere({ channels, publicUrl }, channel, shopper)),
      questions: questionsFor(channel.look, page, language, { set: 0, foreseen }).questions.map(script),
      messages: messages.map(forShopper),
      readBy: { shop: stands.shop_read, shopper: stands.shopper_read },
      forms: forms.map(({ name, path }) => ({ name, path })),
      recallSeconds,
    },
  }
}

/** Keeps the track that came along, and foresees by it. A track is one person's: who signed in on another's browser begins anew. */
async function foreseenFor(
  { db, now, foresee }: OpenParts,
  session: WidgetSession,
  { channel: { shop }, page, track }: { channel: WebChannel; page: Page | null; track: Track | undefined },
): Promise<string[]> {
  const { workspaceId, shopId, shopperId } = session
  if (track) await db.inWorkspace(workspaceId, (tx) => keepTrack(tx, { workspaceId, shopId, shopperId, track, at: now() }))
  return foresee({ ...session, page, timeZone: shop.timeZone })
}

interface Coming {
  readonly request: OpenWidget
  readonly visitor: Visitor
  readonly language: string
  readonly at: Date
}

/** A shopper comes to their one conversation, a colleague who tries the chat to the trial that their token names. */
async function comes(db: Database, channel: WebChannel, { request, visitor, language, at }: Coming) {
  const trial = request.token ? trialNamedIn(request.token, channel.secret, at) : undefined
  return trial === undefined
    ? { onTrial: false, ...(await arrive(db, channel, visitor, language, at)) }
    : { onTrial: true, ...(await comeOnTrial(db, channel.workspaceId, trial, language)) }
}

/** Whether the shop has other channels on which the shopper may go on, or be told of what comes later. */
const leadsElsewhere = (
  { channels: { channels }, publicUrl }: Pick<OpenParts, 'channels' | 'publicUrl'>,
  { beside }: WebChannel,
  { customerId }: Shopper,
) => ({
  elsewhere: customerId !== null && channels.some(({ kind, joinLink }) => joinLink && beside.includes(kind)),
  letters: publicUrl !== undefined && channels.some((one) => one.reaches && !one.cutsLinks && beside.includes(one.kind)),
})

/** Ties the visitor to a conversation, and reads what stands there. The cursor is read first: what comes meanwhile is shown twice rather than never. */
function arrive(db: Database, { workspaceId, channelId, shop }: WebChannel, visitor: Visitor, language: string, at: Date) {
  return db.inWorkspace(workspaceId, async (tx) => {
    const visit = await beginVisit(tx, { workspaceId, shopId: shop.id, channelId, visitor, language, at })
    const cursor = await newestSeq(tx)
    const stands = await standing(tx, visit.conversationId)
    return { ...visit, cursor, stands, recallSeconds: await recallSeconds(tx), ...(await history(tx, visit.conversationId, null, HISTORY)) }
  })
}

function sessionOf(
  { workspaceId, channelId, shop }: WebChannel,
  { shopper, conversationId, externalId }: { shopper: Shopper; conversationId: string; externalId: string },
  language: Language,
  at: Date,
): WidgetSession {
  const exp = Math.floor(at.getTime() / 1_000) + SESSION_SECONDS
  const { id: shopperId, customerId } = shopper
  return { workspaceId, channelId, shopId: shop.id, conversationId, shopperId, customerId, language, externalId, exp }
}

/** The look in one language; words for off hours only where nobody is there. */
function shownLook({ open, online }: DeskStatus, { shop, look }: WebChannel, language: Language) {
  const shopName = shopNameIn(shop.name, look, language)
  return {
    shopName,
    logo: look.logo,
    accent: look.accent,
    greeting: look.greeting[language].replaceAll('{shop}', shopName),
    offHours: open || online > 0 ? null : look.offHours[language],
    timeZone: shop.timeZone,
  }
}

/** The look in the characters that the shopper reads, with our own notice in their language. */
const inScript = (look: ReturnType<typeof shownLook>, spoken: string, script: (text: string) => string) => ({
  ...look,
  greeting: script(look.greeting),
  offHours: look.offHours && script(look.offHours),
  aiNotice: aiNoticeIn(spoken),
})

function signedPage(token: string | undefined, secret: Buffer, at: Date): Page | null {
  const page = PageShape.safeParse(token ? pageOf(token, secret, at) : null)
  return page.success ? page.data : null
}
