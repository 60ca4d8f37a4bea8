import type { Distance } from '@xiaoer/contract/worth'
import { useTexts } from '../../texts/index.ts'
import { Plot } from '../plot/index.ts'
import { mapOption } from './map-option.ts'
import { useLand } from './use-land.ts'

interface Props {
  distance: Distance
  /** Kilometres. */
  radius: number
}

/** Where shoppers are, as a map without tiles: the land, districts by their orders, service points, and the radius around each in true distance. */
export function PlaceMap({ distance, radius }: Props) {
  const { t, language } = useTexts()
  const land = useLand()
  const nearest = distance.places.toSorted((a, b) => b.orders - a.orders).slice(0, 30)
  return (
    <section className="card">
      <h2>{t('distance.map')}</h2>
      <p className="soft">{t('distance.mapWords', { radius })}</p>
      <Plot
        tall
        label={t('distance.map')}
        data={[distance, radius, land, language]}
        draw={(colour, width) => mapOption({ distance, radius, land, width, language }, colour)}
      />
      <details>
        <summary>{t('distance.table')}</summary>
        <table>
          <thead>
            <tr>
              <th>{t('distance.where')}</th>
              <th>{t('distance.orders')}</th>
              <th>{t('distance.km')}</th>
            </tr>
          </thead>
          <tbody>
            {nearest.map(({ name, orders, km }) => (
              <tr key={name}>
                <td>{name}</td>
                <td className="number">{orders}</td>
                <td className="number">{km === null ? '–' : km.toFixed(0)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </section>
  )
}
