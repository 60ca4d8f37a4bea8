import type { SendingParts } from '#channels/sending'
import { type PushingParts, pushingOf, waitToPush } from '#channels/web/push'
import { toldAfter } from '#engine/conversation'
import { rulesOf } from '#growth/order-news'
import type { Trouble } from '../sweeping/outage.ts'
import { sendLetter } from './mail/letters.ts'
import type { SendCodeParts } from './proving/send-code.ts'

/** What the shop said, for the sender; what of it stands in web chats waits for the browsers of who has gone. */
export const told =
  (now: () => Date): SendingParts['told'] =>
  async (tx, after, most) => {
    const page = await toldAfter(tx, after, most)
    await waitToPush(tx, page.told, now())
    return page
  }

type Parts = Omit<PushingParts, 'manners' | 'failed' | 'letter'> & SendCodeParts & { readonly trouble: Trouble }

/** Tells the browsers of shoppers who have gone, or writes to them, in the quiet hours and with the cap of order news. */
export const pushing = ({ trouble, ...parts }: Parts) =>
  pushingOf({
    ...parts,
    manners: rulesOf,
    letter: (workspaceId, letter) => sendLetter(parts, workspaceId, letter),
    failed: (err) => trouble.error({ err }, 'a push failed; it is taken up again'),
  })
