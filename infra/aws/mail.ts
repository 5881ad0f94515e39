/** Sending mail and hearing what became of it: the identity that SES sends for, the configuration set without open or click tracking, and the topic that carries delivery events. */
import { Stack } from 'aws-cdk-lib';
import {
  ConfigurationSet,
  ConfigurationSetTlsPolicy,
  EmailIdentity,
  EmailSendingEvent,
  EventDestination,
  Identity,
} from 'aws-cdk-lib/aws-ses';
import { Topic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import type { Stage } from './stages.ts';

export function mail(scope: Construct, stage: Stage) {
  const configurationSet = new ConfigurationSet(scope, 'Mail', { tlsPolicy: ConfigurationSetTlsPolicy.REQUIRE });
  const events = new Topic(scope, 'DeliveryEvents', { displayName: 'What became of each mail', enforceSSL: true });
  configurationSet.addEventDestination('ToTopic', {
    destination: EventDestination.snsTopic(events),
    events: [
      EmailSendingEvent.DELIVERY,
      EmailSendingEvent.DELIVERY_DELAY,
      EmailSendingEvent.BOUNCE,
      EmailSendingEvent.COMPLAINT,
      EmailSendingEvent.REJECT,
    ],
  });
  const identity = new EmailIdentity(scope, 'Sender', { identity: Identity.domain(stage.mail.domain), configurationSet });
  const configurationSetArn = Stack.of(scope).formatArn({
    service: 'ses',
    resource: 'configuration-set',
    resourceName: configurationSet.configurationSetName,
  });
  return { configurationSet, events, arns: [identity.emailIdentityArn, configurationSetArn] };
}
