import { useQuery } from '@tanstack/react-query'
import type { Distance } from '@xiaoer/contract/worth'
import { useState } from 'react'
import { distanceCalls } from '../../api/worth/distance.ts'
import { Problem, Waiting } from '../../look/index.ts'
import { OtherMoney } from '../../parts/other-money.tsx'
import { useMe } from '../../shell/index.ts'
import { useTexts } from '../../texts/index.ts'
import { OnlineFirst } from './online-first.tsx'
import { Outcome } from './outcome.tsx'
import { PlaceMap } from './place-map.tsx'
import { Points } from './points.tsx'
import { Radius } from './radius.tsx'

const DAYS = 365
const FIRST_RADIUS = 50
const COUNTING_MS = 30_000

/** How far it pays to go: points, the map, each outcome by distance, the calculator, and the online way beyond. */
export function DistancePart() {
  const distance = useQuery({
    queryKey: ['distance'],
    queryFn: () => distanceCalls.read(DAYS),
    refetchInterval: ({ state }) => (state.data?.counting ? COUNTING_MS : false),
  })
  if (distance.isPending) return <Waiting />
  if (distance.isError) return <Problem error={distance.error} again={() => void distance.refetch()} />
  return <Shown distance={distance.data} />
}

function Shown({ distance }: { distance: Distance }) {
  const { t } = useTexts()
  const manages = useMe().rights.includes('figures.manage')
  const [radius, reach] = useState(distance.onlineFirst?.radiusKm ?? FIRST_RADIUS)
  const { points, outcomes, currency } = distance
  return (
    <>
      <p className="soft">{t('distance.words', { days: distance.days })}</p>
      <OtherMoney of={distance.otherMoney} />
      {distance.counting && (
        <p className="soft" role="status">
          {t('distance.counting', distance.counting)}
        </p>
      )}
      <Points points={points} manages={manages} />
      <Known distance={distance} />
      {distance.places.length > 0 && <PlaceMap distance={distance} radius={radius} />}
      {points.length > 0 && (
        <>
          <div className="worth-grid">
            {outcomes.map((outcome) => (
              <Outcome key={outcome.name} outcome={outcome} currency={currency} days={distance.days} />
            ))}
          </div>
          <Radius radius={radius} reach={reach} days={distance.days} counting={distance.counting} />
          {manages && <OnlineFirst now={distance.onlineFirst} radius={radius} />}
        </>
      )}
    </>
  )
}

/** How closely the addresses are known, and which are nowhere. */
function Known({ distance: { known, nowhere } }: { distance: Distance }) {
  const { t } = useTexts()
  return (
    <section className="card">
      <h2>{t('distance.known')}</h2>
      <p>{t('distance.knownWords', known)}</p>
      {nowhere.length > 0 && (
        <details>
          <summary>{t('distance.nowhere')}</summary>
          <ul>
            {nowhere.map(({ name, orders }) => (
              <li key={name}>
                <span dir="auto">{name === '' ? t('distance.noAddress') : name}</span> <span className="soft number">{orders}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  )
}
