import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { TaughtReading } from '@xiaoer/contract/readings'
import { Button } from 'antd'
import { readReadings, removeReading } from '../../api/understanding/index.ts'
import { Problem } from '../../look/index.ts'
import { useNamed, useTexts } from '../../texts/index.ts'

/** Moods and values that people corrected in quality: what the next version learns beside sentences, and the way to take one out. */
export function Readings({ writes }: { writes: boolean }) {
  const { t } = useTexts()
  const queries = useQueryClient()
  const list = useQuery({ queryKey: ['readings'], queryFn: readReadings })
  const remove = useMutation({ mutationFn: removeReading, onSettled: () => queries.invalidateQueries({ queryKey: ['readings'] }) })
  const readings = list.data?.readings ?? []
  if (list.isError) return <Problem error={list.error} again={() => void list.refetch()} />
  if (readings.length === 0) return null
  return (
    <details className="card u-readings">
      <summary>{t('understanding.readings', { n: readings.length })}</summary>
      <p className="soft">{t('understanding.readingsWords')}</p>
      {remove.isError && <Problem error={remove.error} />}
      <ul>
        {readings.map((one) => (
          <li key={one.id} className="u-sentence">
            <span>
              <q>{one.text}</q> <Said reading={one} />
            </span>
            <span className="faint">{one.by}</span>
            {writes && (
              <Button
                size="small"
                type="text"
                loading={remove.isPending && remove.variables === one.id}
                aria-label={t('understanding.removeOf', { text: one.text })}
                onClick={() => remove.mutate(one.id)}
              >
                {t('understanding.remove')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </details>
  )
}

function Said({ reading: { mood, add, drop } }: { reading: TaughtReading }) {
  const { t } = useTexts()
  const named = useNamed()
  if (mood) return <b>{named('emotion', mood)}</b>
  const words = [
    ...add.map(({ type, word }) => t('understanding.isValue', { word, type: named('entity', type) })),
    ...drop.map(({ type, word }) => t('understanding.isNoValue', { word, type: named('entity', type) })),
  ]
  return words.map((said) => (
    <span key={said}>
      <b>{said}</b>{' '}
    </span>
  ))
}
