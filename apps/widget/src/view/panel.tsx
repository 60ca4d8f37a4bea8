import type { JSX } from 'preact'
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { LONGEST_TEXT } from '../running/index.ts'
import type { Talk } from '../talk/index.ts'
import { isWordKey } from '../words/index.ts'
import { Composer } from './composer/composer.tsx'
import { PickerSheet } from './composer/pickers/picker-sheet.tsx'
import type { Picking } from './composer/pickers/picking.ts'
import { useScene, useTalk, whole } from './context.ts'
import { coversPage, hasKeyboard, holdTab } from './focus.ts'
import { Header } from './header.tsx'
import { Log } from './log/log.tsx'
import { Queue } from './queue.tsx'

/** The open conversation. */
export function Panel({ onClose }: { onClose(): void }): JSX.Element {
  const [picking, pick] = useState<Picking | null>(null)
  const panel = useRef<HTMLDivElement>(null)
  const input = useRef<HTMLTextAreaElement>(null)
  useLayoutEffect(() => (hasKeyboard() ? input.current : panel.current)?.focus(), [])
  useReading()
  const shut = (): void => {
    pick(null)
    input.current?.focus()
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (coversPage() && panel.current) holdTab(event, panel.current)
    if (event.key !== 'Escape' || !picking) return
    // One Escape, one step back: the next one closes the panel.
    event.stopPropagation()
    shut()
  }
  return (
    <div
      ref={panel}
      id="panel"
      class="panel"
      role="dialog"
      aria-labelledby="title"
      aria-modal={coversPage()}
      tabIndex={-1}
      onKeyDown={onKeyDown}
    >
      <Header onClose={onClose} />
      <Strip />
      <Log />
      <Queue />
      <Forms />
      <Remind />
      {picking && <PickerSheet picking={picking} onShut={shut} />}
      <Composer input={input} onPick={pick} picking={picking !== null} />
      <Notice />
    </div>
  )
}

/** Pages on which a matter can be left, while nobody is at the desk and nobody serves. */
function Forms(): JSX.Element | null {
  const { settings } = useScene()
  const forms = useTalk(({ forms, holder }) => (holder === 'bot' ? forms : NONE))
  if (forms.length === 0) return null
  return (
    <nav class="forms">
      {forms.map(({ name, path }) => (
        <a key={path} class="older" href={settings.origin + path} target="_blank" rel="noopener noreferrer">
          {name}
        </a>
      ))}
    </nav>
  )
}
const NONE: Talk['forms'] = []

const LATER = new Set<string>(['order', 'shipment'])
/** An answer is still owed, or there is an order of which news may come; and there is a way to tell of it. */
const isAwaited = ({ holder, owed, messages, letters }: Talk): boolean =>
  (letters || 'PushManager' in globalThis) &&
  (holder !== 'bot' || owed || messages.some(({ parts }) => parts.some(({ kind }) => LATER.has(kind))))

/** Leads to where the browser, or a letter, is let to tell of what comes later; nothing is asked before a click. */
function Remind(): JSX.Element | null {
  const { say, running } = useScene()
  if (!useTalk(isAwaited)) return null
  return (
    <button type="button" class="older" onClick={running.remind}>
      {say('remind')}
    </button>
  )
}

/** What did not work, said once; a tap takes it away. */
function Notice(): JSX.Element {
  const { say, running } = useScene()
  const notice = useTalk((talk) => talk.notice)
  return (
    <div role="alert">
      {notice && isWordKey(notice) && (
        <button type="button" class="notice" onClick={running.acts.dismissNotice}>
          {say(notice, { n: LONGEST_TEXT })}
        </button>
      )}
    </div>
  )
}

/** The lasting word that an AI answers (CN-AIGC-1), or what stands in the way of the talk. */
function Strip(): JSX.Element | null {
  const { say } = useScene()
  const talk = useTalk(whole)
  if (talk.phase === 'locked' || talk.phase === 'away' || talk.phase === 'barred') {
    return (
      <p class="strip warn" role="alert">
        {say(talk.phase === 'away' && !talk.kept ? 'awayUnkept' : talk.phase)}
      </p>
    )
  }
  return (
    <>
      {talk.holder !== 'agent' && talk.look && (
        <p class="strip" dir="auto">
          {talk.look.aiNotice}
        </p>
      )}
      {!talk.kept && <p class="strip">{say('unkept')}</p>}
    </>
  )
}

/** While the panel is open in a page that is seen, what comes counts as read. */
function useReading(): void {
  const { running } = useScene()
  const talk = useTalk(whole)
  useEffect(() => {
    const look = (): void => void (document.visibilityState === 'visible' && running.looked())
    look()
    document.addEventListener('visibilitychange', look)
    return () => document.removeEventListener('visibilitychange', look)
  }, [talk.messages, talk.live, running])
}
