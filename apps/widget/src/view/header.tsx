import type { JSX } from 'preact'
import { webUrl } from '../look/index.ts'
import type { Talk } from '../talk/index.ts'
import type { Say } from '../words/index.ts'
import { useScene, useTalk, whole } from './context.ts'
import { Icon } from './icons.tsx'

/** Who answers, at one look: the shop and the AI, or the person who took over. */
export function Header({ onClose }: { onClose(): void }): JSX.Element {
  const { say } = useScene()
  const talk = useTalk(whole)
  const person = talk.holder === 'agent' ? (talk.agentName ?? say('person')) : null
  const shop = talk.look?.shopName ?? say('shop')
  return (
    <header class="header">
      <Avatar name={person ?? shop} logo={person ? null : (talk.look?.logo ?? null)} person={person !== null} />
      <div class="who">
        <h2 id="title">
          <bdi>{person ?? shop}</bdi>
        </h2>
        <p class="status">
          <span class={`dot ${talk.phase}`} aria-hidden="true" />
          <bdi>{statusOf(talk, say, shop)}</bdi>
        </p>
      </div>
      <button type="button" class="plain" aria-label={say('close')} onClick={onClose}>
        <Icon name="close" />
      </button>
    </header>
  )
}

function statusOf(talk: Talk, say: Say, shop: string): string {
  if (talk.phase === 'opening' || talk.phase === 'away') return say('connecting')
  if (talk.phase === 'barred') return shop
  if (talk.holder === 'agent') return `${say('person')} · ${shop}`
  if (talk.holder === 'queue') return say('waiting')
  return `${say('bot')} · ${say(talk.look?.offHours ? 'off' : 'online')}`
}

function Avatar({ name, logo, person }: { name: string; logo: string | null; person: boolean }): JSX.Element {
  const url = webUrl(logo ?? undefined, document.baseURI)
  return (
    <span class={person ? 'avatar person' : 'avatar'} aria-hidden="true">
      {url ? <img src={url.href} alt="" referrerpolicy="no-referrer" /> : [...name][0]}
    </span>
  )
}
