/** The door: a regional REST API (TLS ends in the EU) in which every route stands as a resource of its own. What is not listed reaches only the Lambda without rights that says so. */
import {
  EndpointType,
  LambdaIntegration,
  MethodLoggingLevel,
  Resource,
  ResponseType,
  RestApi,
  SecurityPolicy,
} from 'aws-cdk-lib/aws-apigateway';
import { Certificate, CertificateValidation } from 'aws-cdk-lib/aws-certificatemanager';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import type { Row } from './row.ts';
import type { Stage } from './stages.ts';

/** The only words outside the pages: there is no page to say them. */
const noAnswer =
  '<!doctype html><html lang="nl"><meta charset="utf-8"><title>Even geen antwoord</title><h1>Even geen antwoord</h1>' +
  '<p>Wij weten niet of het gelukt is. Ga terug in uw browser en probeer het over een minuut opnieuw.</p>' +
  '<p><a href="/">Aansluiting</a></p></html>';

/** As every page of ours says them; a test holds them against `functions/http/response-headers.ts`. A gateway puts each value between quotes, so that none fits inside: a source list without sources allows nothing either. */
const ownHeaders = {
  'Content-Type': 'text/html; charset=utf-8',
  'Cache-Control': 'no-store',
  'Content-Security-Policy': 'default-src; form-action; base-uri; frame-ancestors',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Origin-Agent-Cluster': '?1',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  'Referrer-Policy': 'same-origin',
  'Strict-Transport-Security': 'max-age=63072000; includeSubDomains',
  'X-Content-Type-Options': 'nosniff',
  'X-DNS-Prefetch-Control': 'off',
  'X-Frame-Options': 'DENY',
};
const responseHeaders = Object.fromEntries(Object.entries(ownHeaders).map(([name, value]) => [name, `'${value}'`]));

export function api(scope: Construct, stage: Stage, served: readonly { readonly row: Row; readonly by: IFunction }[]) {
  const door = new RestApi(scope, 'Pages', {
    description: 'Pages of Aansluiting',
    endpointTypes: [EndpointType.REGIONAL],
    // Its own address would bring a path prefix, and a second name to reach the same pages by.
    disableExecuteApiEndpoint: true,
    domainName: {
      domainName: stage.host,
      endpointType: EndpointType.REGIONAL,
      securityPolicy: SecurityPolicy.TLS_1_2,
      certificate: new Certificate(scope, 'Certificate', { domainName: stage.host, validation: CertificateValidation.fromDns() }),
    },
    cloudWatchRole: false,
    // A log of bodies or queries would hold personal data.
    deployOptions: { stageName: 'live', loggingLevel: MethodLoggingLevel.OFF, dataTraceEnabled: false },
  });
  // For an address that is none at all, and so reaches no Lambda: a REST API would say 403.
  door.addGatewayResponse('NoSuchPage', {
    type: ResponseType.MISSING_AUTHENTICATION_TOKEN,
    statusCode: '404',
    responseHeaders,
    templates: {
      'text/html': '<!doctype html><html lang="nl"><meta charset="utf-8"><title>404</title><p>404 · <a href="/">Aansluiting</a></p></html>',
    },
  });
  // A Lambda that failed or was too slow: nobody knows how far it came, so nothing is promised.
  const inDutch = {
    responseHeaders,
    templates: { 'text/html': noAnswer },
  };
  door.addGatewayResponse('Broken', { type: ResponseType.DEFAULT_5XX, ...inDutch });
  door.addGatewayResponse('TooSlow', { type: ResponseType.INTEGRATION_TIMEOUT, statusCode: '504', ...inDutch });
  for (const { row, by } of served) {
    if (row.routes.length === 0) continue;
    const integration = new LambdaIntegration(by, { scopePermissionToMethod: false });
    for (const route of row.routes) {
      const [method = '', path = ''] = route.split(' ');
      const resource = path === '/' ? door.root : door.root.resourceForPath(path);
      resource.addMethod(method, integration);
      if (method === 'GET') resource.addMethod('HEAD', integration);
    }
  }
  for (const { row, by } of served) if (row.otherwise) answerTheRest(door, by);
  return door;
}

/** A REST API looks for the resource first and for the method after: beside the greedy path, each resource needs a way out of its own. */
function answerTheRest(door: RestApi, by: IFunction): void {
  const integration = new LambdaIntegration(by, { scopePermissionToMethod: false });
  const named = door.root.node.findAll().filter((one) => one instanceof Resource);
  for (const resource of [door.root, ...named, door.root.addResource('{proxy+}')]) resource.addMethod('ANY', integration);
}
