import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { AddSite } from '@xiaoer/contract'
import { Button, Input, Select } from 'antd'
import { type FormEvent, useState } from 'react'
import { siteCalls } from '../../api/index.ts'
import { Problem } from '../../look/index.ts'
import { useTexts } from '../../texts/index.ts'

const EVERY = ['weekly', 'daily', 'once'] as const
type Every = AddSite['every']
const PAGES = [100, 500, 2_000, 5_000]

/** How often a site is read by itself. */
export function EverySelect({ every, choose, disabled = false }: { every: Every; choose: (every: Every) => void; disabled?: boolean }) {
  const { t } = useTexts()
  return (
    <Select
      aria-label={t('site.every')}
      value={every}
      disabled={disabled}
      onChange={choose}
      options={EVERY.map((value) => ({ value, label: t(`site.every.${value}`) }))}
    />
  )
}

/** At most so many pages of it. */
export function MostPages({ most, choose, disabled = false }: { most: number; choose: (most: number) => void; disabled?: boolean }) {
  const { t } = useTexts()
  return (
    <Select
      aria-label={t('site.mostPages')}
      value={most}
      disabled={disabled}
      onChange={choose}
      options={[...new Set([...PAGES, most])].toSorted((a, b) => a - b).map((n) => ({ value: n, label: t('site.pagesAtMost', { n }) }))}
    />
  )
}

/** A whole site: its address, and how often it is read. Its pages are read first, and looked at before they answer. */
export function SiteLine() {
  const { t, language } = useTexts()
  const client = useQueryClient()
  const navigate = useNavigate()
  const [url, setUrl] = useState('')
  const [every, setEvery] = useState<Every>('weekly')
  const [mostPages, setMost] = useState(500)
  const add = useMutation({
    mutationFn: () => siteCalls.addSite({ url: url.trim(), every, mostPages }, language),
    onSuccess: async ({ id }) => {
      await client.invalidateQueries({ queryKey: ['site-list'] })
      await navigate({ to: '/knowledge/import/site/$id', params: { id } })
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    add.mutate()
  }
  return (
    <form className="import-line" onSubmit={submit}>
      {add.isError && <Problem error={add.error} />}
      <label htmlFor="import-site">{t('site.whole')}</label>
      <div className="site-bounds">
        <Input id="import-site" type="url" value={url} placeholder="https://" onChange={(event) => setUrl(event.target.value)} />
        <EverySelect every={every} choose={setEvery} />
        <MostPages most={mostPages} choose={setMost} />
        <span className="soft">{t('site.words')}</span>
      </div>
      <Button htmlType="submit" disabled={url.trim() === '' || add.isPending}>
        {t('import.read')}
      </Button>
    </form>
  )
}
