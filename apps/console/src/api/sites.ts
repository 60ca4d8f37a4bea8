import { type AddSite, type ChangeSite, SiteDetail, Sites, SiteView } from '@xiaoer/contract'
import { call } from './call.ts'

/** Whole sites as knowledge. */
export const siteCalls = {
  readSites: (language: string) => call(Sites, 'GET', `/sites?language=${language}`),
  readSite: (id: string, language: string) => call(SiteDetail, 'GET', `/sites/${id}?language=${language}`),
  addSite: (site: AddSite, language: string) => call(SiteView, 'POST', `/sites?language=${language}`, site),
  changeSite: (id: string, change: ChangeSite, language: string) => call(SiteView, 'PUT', `/sites/${id}?language=${language}`, change),
  readAgain: (id: string, language: string) => call(SiteView, 'POST', `/sites/${id}/read?language=${language}`),
  publishSite: (id: string, language: string) => call(SiteView, 'POST', `/sites/${id}/publish?language=${language}`),
  removeSite: (id: string, language: string) => call(SiteView, 'DELETE', `/sites/${id}?language=${language}`),
}
