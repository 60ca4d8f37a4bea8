import type { PartOf } from '@xiaoer/contract'
import type { JSX } from 'preact'
import { money } from '../../words/index.ts'
import { useScene } from '../context.ts'
import { Items } from './items.tsx'
import { Outward } from './outward.tsx'

/** What is in the shop's own cart, and the way there: some shops fill it when it is opened. */
export function Cart({ part }: { part: PartOf<'cart'> }): JSX.Element {
  const { language, say } = useScene()
  return (
    <Outward url={part.url} className="card order cart">
      <Items items={part.items} />
      <span class="card-foot">
        <b class="open">{say('cartOpen')}</b>
        {part.total && <b>{money(part.total, language)}</b>}
      </span>
    </Outward>
  )
}
