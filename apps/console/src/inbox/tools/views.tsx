import { useNavigate } from '@tanstack/react-router'
import type { InboxView } from '@xiaoer/contract/labels'
import { Select } from 'antd'
import { useFirstTexts } from '../../texts/index.ts'

/** The views that were kept, to go to one. */
export function Views({ views }: { views: readonly InboxView[] }) {
  const { t } = useFirstTexts()
  const navigate = useNavigate()
  const go = ({ box: to, filter: by }: InboxView) => void navigate({ to: '/inbox/$box', params: { box: to }, search: { ...by } })
  return (
    <Select
      className="list-views"
      size="small"
      value={null}
      aria-label={t('labels.views')}
      placeholder={t('labels.views')}
      options={views.map(({ id, name }) => ({ value: id, label: name }))}
      popupMatchSelectWidth={false}
      onChange={(id: string | null) => {
        const view = views.find((one) => one.id === id)
        if (view) go(view)
      }}
    />
  )
}
