import type { Part } from '@xiaoer/contract'
import { type ReactNode, useState } from 'react'
import { lazyPart } from '../lazy-part.tsx'
import { useTexts } from '../texts/index.ts'

const Calls = lazyPart(async () => (await import('./calls.tsx')).Calls)
const PhoneCalls = lazyPart(async () => (await import('./phone.tsx')).PhoneCalls)
const Coupons = lazyPart(async () => (await import('./coupons.tsx')).Coupons)
const Pages = lazyPart(async () => (await import('./pages.tsx')).Pages)
const Recommendations = lazyPart(async () => (await import('./recommendations.tsx')).Recommendations)
const Sessions = lazyPart(async () => (await import('./sessions.tsx')).Sessions)

interface Props {
  readonly conversationId: string
  /** Their last words came by telephone. */
  readonly onPhone: boolean
  readonly send: ((parts: Part[]) => void) | undefined
}

/** What is known of a shopper beside what is said. */
export function BackgroundHere({ conversationId, onPhone, send }: Props) {
  const { t } = useTexts()
  return (
    <section className="side-section" aria-label={t('background.title')}>
      <Fold title={t('background.recommendations')}>
        <Recommendations conversationId={conversationId} send={send} />
      </Fold>
      <Fold title={t('background.coupons')}>
        <Coupons conversationId={conversationId} send={send} />
      </Fold>
      <Fold title={t('background.pages')}>
        <Pages conversationId={conversationId} />
      </Fold>
      <Fold title={t('background.sessions')}>
        <Sessions conversationId={conversationId} />
      </Fold>
      <Fold title={t('phone.title')} open={onPhone}>
        <PhoneCalls conversationId={conversationId} />
      </Fold>
      <Fold title={t('background.calls')}>
        <Calls conversationId={conversationId} />
      </Fold>
    </section>
  )
}

/** Nothing of it is read before it is opened. */
function Fold({ title, open: first = false, children }: { readonly title: string; readonly open?: boolean; readonly children: ReactNode }) {
  const [open, turn] = useState(first)
  return (
    <details open={open} onToggle={({ currentTarget }) => turn(currentTarget.open)}>
      <summary>{title}</summary>
      {open && children}
    </details>
  )
}
