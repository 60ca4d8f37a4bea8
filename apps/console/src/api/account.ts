import { LinkInfo, Me, type SignIn, type UseLink } from '@xiaoer/contract'
import { call } from './call.ts'
import { Done } from './shapes.ts'

export const readMe = () => call(Me, 'GET', '/me')
export const signIn = (body: SignIn) => call(Me, 'POST', '/login', body)
export const signOut = () => call(Done, 'POST', '/logout')
export const readLink = (token: string) => call(LinkInfo, 'GET', `/links/${encodeURIComponent(token)}`)
export const applyLink = (body: UseLink) => call(Me, 'POST', '/links/use', body)
export const setPresence = (online: boolean) => call(Done, 'PUT', '/me/presence', { online })
export const changePassword = (body: { old: string; new: string }) => call(Done, 'POST', '/me/password', body)
