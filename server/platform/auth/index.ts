/** Auth primitives: passwords, opaque and signed tokens, cookies. Who may do what is decided in workspaces. Owns no tables. */
export { type CookieKind, cookieKind, readCookie, setCookie } from './cookie.ts'
export { hashPassword, isWeakHash, PASSWORD_COST, type PasswordCost, verifyPassword } from './password.ts'
export { type Claims, MAX_LIFE, type SignOptions, signToken, type VerifyOptions, verifyToken } from './signed-token.ts'
export { macIn, type Signer, signerFor, signerOf } from './signer.ts'
export { hashToken, newToken } from './token.ts'
