import type { PartOf } from '@xiaoer/contract'
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { stateWords } from '../../words/index.ts'
import { useMoment, useScene } from '../context.ts'

const SHOWN_NODES = 3

/** Where a parcel is: the newest nodes first, all of them on request. */
export function Shipment({ part }: { part: PartOf<'shipment'> }): JSX.Element {
  const { words, say } = useScene()
  const moment = useMoment()
  const [all, show] = useState(false)
  const nodes = all ? part.nodes : part.nodes.slice(0, SHOWN_NODES)
  return (
    <section class="card shipment" aria-label={part.text}>
      <p class="card-head">
        <span class="card-title" dir="auto">
          {part.carrier}
        </span>
        <span class="state" dir="auto">
          {stateWords(part.state, words)}
        </span>
      </p>
      {part.trackingNumber && (
        <p class="faint">
          {say('tracking')} <span class="number">{part.trackingNumber}</span>
        </p>
      )}
      {part.expectedAt && <p class="expected">{say('expected', { at: moment(part.expectedAt) })}</p>}
      <ol class="nodes">
        {nodes.map((node) => (
          <Node key={node.at + node.text} node={node} />
        ))}
      </ol>
      {part.nodes.length > SHOWN_NODES && (
        <button type="button" class="link" aria-expanded={all} onClick={() => show(!all)}>
          {all ? say('fewerNodes') : say('allNodes', { n: part.nodes.length })}
        </button>
      )}
    </section>
  )
}

/** What happened, when and where; time and place keep their own order in a text from right to left. */
function Node({ node }: { node: PartOf<'shipment'>['nodes'][number] }): JSX.Element {
  const moment = useMoment()
  return (
    <li>
      <span dir="auto">{node.text}</span>
      <span class="faint">
        <bdi>{moment(node.at)}</bdi>
        {node.place && (
          <>
            {' · '}
            <bdi>{node.place}</bdi>
          </>
        )}
      </span>
    </li>
  )
}
