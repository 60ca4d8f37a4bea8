import { z } from 'zod'
import { createStore, saved } from '../store/index.ts'

/** How one wants to be alerted. `asked`: the question about desktop notices was answered, either way; `wall`: warnings of the wall are heard, of supervisors where nothing was said. */
const Wishes = z.object({ sound: z.boolean(), desktop: z.boolean(), asked: z.boolean(), wall: z.boolean().optional() })
export type Wishes = z.infer<typeof Wishes>

const kept = saved<Wishes>('alerts', Wishes, { sound: true, desktop: false, asked: false })
export const wishes = createStore(kept.read())
wishes.watch(() => kept.write(wishes.get()))

export const canNotify = (): boolean => 'Notification' in window && window.isSecureContext

/** Asks the browser for desktop notices; only ever after a click. */
export async function wishForNotices(): Promise<boolean> {
  const granted = canNotify() && (await Notification.requestPermission()) === 'granted'
  wishes.set((now) => ({ ...now, desktop: granted, asked: true }))
  return granted
}
