import type { PartOf } from '@xiaoer/contract'
import type { JSX } from 'preact'
import { money, stateWords } from '../../words/index.ts'
import { useMoment, useScene } from '../context.ts'
import { Items } from './items.tsx'
import { Outward } from './outward.tsx'

const SHOWN_ITEMS = 3

/** An order: what, how much, how it stands. */
export function Order({ part }: { part: PartOf<'order'> }): JSX.Element {
  const { language, words, say } = useScene()
  const moment = useMoment()
  let pieces = 0
  for (const { quantity } of part.items) pieces += quantity
  return (
    <Outward url={part.url} className="card order">
      <span class="card-head">
        <span class="faint">{say('orderNumber', { n: part.orderNumber })}</span>
        <span class="state" dir="auto">
          {stateWords(part.state, words)}
        </span>
      </span>
      <Items items={part.items} most={SHOWN_ITEMS} />
      <span class="card-foot">
        <time class="faint" dateTime={part.placedAt}>
          {moment(part.placedAt)}
        </time>
        <span>
          {say('itemCount', { n: pieces })} · <b>{money(part.total, language)}</b>
        </span>
      </span>
    </Outward>
  )
}
