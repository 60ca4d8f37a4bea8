import type { PartOf } from '@xiaoer/contract'
import { useState } from 'react'
import { useNamed, useTexts } from '../../texts/index.ts'
import { fullTime, shortTime } from '../../time/index.ts'

/** A parcel with its nodes, newest first. */
export function ShipmentCard({ part }: { part: PartOf<'shipment'> }) {
  const { t, language } = useTexts()
  const named = useNamed()
  return (
    <div className="part">
      <div className="part-head">
        <b>
          {part.carrier} {part.trackingNumber}
        </b>
        <span>{named('shipment', part.state)}</span>
      </div>
      {part.expectedAt && <div className="soft">{t('part.expected', { at: shortTime(part.expectedAt, Date.now(), language) })}</div>}
      <Nodes nodes={part.nodes} />
    </div>
  )
}

const FIRST = 3

export function Nodes({ nodes }: { nodes: PartOf<'shipment'>['nodes'] }) {
  const { t, language } = useTexts()
  const [all, setAll] = useState(false)
  const shown = all ? nodes : nodes.slice(0, FIRST)
  return (
    <>
      <ol className="nodes">
        {shown.map((node) => (
          <li key={node.at + node.text}>
            <time className="faint number" dateTime={node.at} title={fullTime(node.at, language)}>
              {shortTime(node.at, Date.now(), language)}
            </time>
            <span>
              {node.place && <b>{node.place} </b>}
              {node.text}
            </span>
          </li>
        ))}
      </ol>
      {nodes.length > FIRST && (
        <button type="button" className="plain more" onClick={() => setAll(!all)}>
          {all ? t('part.fewer') : t('part.nodes', { n: nodes.length })}
        </button>
      )}
    </>
  )
}
