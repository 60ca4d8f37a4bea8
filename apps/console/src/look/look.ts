import { z } from 'zod'
import { createStore, saved } from '../store/index.ts'

export const Look = z.enum(['light', 'dark', 'system'])
export type Look = z.infer<typeof Look>

const kept = saved<Look>('look', Look, 'system')
export const look = createStore<Look>(kept.read())

const dark = matchMedia('(prefers-color-scheme: dark)')
/** Whether the pages are dark now: by choice, else as the machine is set. */
export const isDark = createStore(wanted())

const less = matchMedia('(prefers-reduced-motion: reduce)')
/** Whether less motion is asked for: then the components move nothing, and wait for the end of no movement. */
export const isStill = createStore(less.matches)
less.addEventListener('change', () => isStill.set(less.matches))

function wanted(): boolean {
  return look.get() === 'dark' || (look.get() === 'system' && dark.matches)
}

function show(): void {
  isDark.set(wanted())
  document.documentElement.dataset['look'] = isDark.get() ? 'dark' : 'light'
}

dark.addEventListener('change', show)
look.watch(show)
show()

export function chooseLook(next: Look): void {
  kept.write(next)
  look.set(next)
}
