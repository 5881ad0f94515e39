/** The little of oidc-provider that the local sign-in uses; the package says nothing of its types itself. */
declare module 'oidc-provider' {
  import type { IncomingMessage, ServerResponse } from 'node:http';

  export type Stored = Record<string, unknown>;
  export type Adapter = {
    upsert(id: string, payload: Stored, expiresInSeconds: number): Promise<void>;
    find(id: string): Promise<Stored | undefined>;
    findByUid(uid: string): Promise<Stored | undefined>;
    findByUserCode(userCode: string): Promise<Stored | undefined>;
    consume(id: string): Promise<void>;
    destroy(id: string): Promise<void>;
    revokeByGrantId(grantId: string): Promise<void>;
  };

  export type Grant = {
    addOIDCScope(scopes: string): void;
    addResourceScope(resource: string, scopes: string): void;
    save(): Promise<string>;
  };

  export type Context = {
    type: string;
    status: number;
    body: unknown;
    set(header: string, value: string): void;
    redirect(to: string): void;
    readonly oidc?: {
      readonly route: string;
      readonly provider: Provider;
      readonly client: { readonly clientId: string };
      readonly params: Readonly<Record<string, string | undefined>>;
      readonly entities: { readonly AuthorizationCode?: { readonly authTime: number } };
      readonly session: { readonly accountId: string; grantIdFor(clientId: string): string | undefined; destroy(): Promise<void> };
    };
  };

  export type Interaction = { readonly uid: string; readonly params: Readonly<Record<string, unknown>> };
  export type InteractionResult =
    | { readonly login: { readonly accountId: string }; readonly consent: Readonly<Record<string, never>> }
    | { readonly error: string };

  export const errors: { readonly InvalidTarget: new () => Error };

  export class Provider {
    constructor(issuer: string, configuration: Readonly<Record<string, unknown>>);
    readonly Grant: {
      new (of: { readonly clientId: string; readonly accountId: string }): Grant;
      find(id: string): Promise<Grant | undefined>;
    };
    use(middleware: (context: Context, next: () => Promise<void>) => Promise<void>): this;
    callback(): (request: IncomingMessage, response: ServerResponse) => Promise<void>;
    interactionDetails(request: IncomingMessage, response: ServerResponse): Promise<Interaction>;
    interactionFinished(request: IncomingMessage, response: ServerResponse, result: InteractionResult): Promise<void>;
  }
}
