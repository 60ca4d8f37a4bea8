import type { PartOf } from '@xiaoer/contract'
import type { JSX } from 'preact'
import { money } from '../../words/index.ts'
import { useScene } from '../context.ts'
import { Items } from './items.tsx'
import { Outward } from './outward.tsx'

/** What was put into the shop's own cart, and the way there: open it, or open it to have it filled. */
export function Cart({ part }: { part: PartOf<'cart'> }): JSX.Element {
  const { language, say } = useScene()
  return (
    <Outward url={part.url} className="card order cart">
      <Items items={part.items} />
      <span class="card-foot">
        <b class="open">{say(part.way === 'cart' ? 'cartOpen' : 'cartFill')}</b>
        {part.total && <b>{money(part.total, language)}</b>}
      </span>
    </Outward>
  )
}
