import './demo-life.css'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Popconfirm } from 'antd'
import { demoLifeCalls } from '../api/worth/demo-life.ts'
import { Problem } from '../look/index.ts'
import { useMe } from '../shell/index.ts'
import { useTexts } from '../texts/index.ts'
import { fullTime } from '../time/index.ts'

/** Says that these figures hold the demo shop's invented weeks, while they do, and lets managers take them away. */
export function DemoLife() {
  const { t, language } = useTexts()
  const client = useQueryClient()
  const manages = useMe().rights.includes('figures.manage')
  const { data } = useQuery({ queryKey: ['demo-life'], queryFn: demoLifeCalls.read })
  const end = useMutation({ mutationFn: demoLifeCalls.end, onSuccess: () => client.invalidateQueries() })
  if (!data?.life) return null
  const { sessions, shoppers, until } = data.life
  return (
    <>
      <Alert
        className="demo-life"
        type="info"
        showIcon
        message={t('demoLife.words', { sessions, shoppers, until: fullTime(until, language) })}
        action={
          manages && (
            <Popconfirm title={t('demoLife.sure')} onConfirm={() => end.mutate()}>
              <Button size="small" loading={end.isPending}>
                {t('demoLife.end')}
              </Button>
            </Popconfirm>
          )
        }
      />
      {end.isError && <Problem error={end.error} />}
    </>
  )
}
