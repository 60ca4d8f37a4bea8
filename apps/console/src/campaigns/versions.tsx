import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { CampaignVersion } from '@xiaoer/contract/campaigns'
import { App, Button } from 'antd'
import { campaignCalls } from '../api/bot/index.ts'
import { problemTitle } from '../look/index.ts'
import { useTexts } from '../texts/index.ts'
import { fullTime } from '../time/index.ts'
import type { Opened } from './edit.ts'

interface Props {
  versions: readonly CampaignVersion[]
  open: (next: Opened) => void
}

const SIGNS = { draft: '○', published: '●', superseded: '◌', withdrawn: '×' } as const

/** All versions, newest first: opened to go on from, or taken back. */
export function Versions({ versions, open }: Props) {
  const { t, language } = useTexts()
  const takeBack = useTakingBack()
  /** A version that was published is gone on from as a new one. */
  const openedAs = ({ id, file, campaign, state }: CampaignVersion): Opened =>
    state === 'draft' ? { file, campaign, id } : { file, campaign }
  return (
    <>
      <h2>{t('campaigns.versions')}</h2>
      {versions.length === 0 && <p className="soft">{t('campaigns.noVersions')}</p>}
      <ul className="campaign-versions">
        {versions.map((one) => (
          <li key={one.id}>
            <Button size="small" onClick={() => open(openedAs(one))}>
              {t('campaigns.open', { name: one.file.name, version: one.version })}
            </Button>{' '}
            <b className={one.state === 'published' ? 'good' : 'soft'}>
              {SIGNS[one.state]} {t(`campaigns.state.${one.state}`)}
            </b>{' '}
            <span className="soft">
              {one.file.from && fullTime(one.file.from, language)} – {one.file.to && fullTime(one.file.to, language)}
            </span>{' '}
            {(one.state === 'published' || one.state === 'draft') && (
              <Button
                size="small"
                loading={takeBack.isPending}
                onClick={() => takeBack.mutate(one.id)}
                aria-label={`${t('campaigns.takeBack')} ${one.file.name} ${one.version}`}
              >
                {t('campaigns.takeBack')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </>
  )
}

function useTakingBack() {
  const { t } = useTexts()
  const client = useQueryClient()
  const { message } = App.useApp()
  return useMutation({
    mutationFn: (id: string) => campaignCalls.step(id, 'take-back'),
    onSuccess: ({ state }) => void message.success(t('campaigns.done', { state: t(`campaigns.state.${state}`) })),
    onError: (error) => void message.error(problemTitle(error, t)),
    onSettled: () => client.invalidateQueries({ queryKey: ['campaigns'] }),
  })
}
