package io.retailcrm.bootstrap;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.retailcrm.application.work.BusinessCalendar;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Warns at the start if the certificate of the service has expired or has not begun. The service
 * starts all the same: it may be renewed while the service runs.
 */
@ApplicationScoped
public class CertificateCheck {

  private static final Logger LOG = Logger.getLogger(CertificateCheck.class);

  private final BusinessCalendar calendar;

  CertificateCheck(BusinessCalendar calendar) {
    this.calendar = calendar;
  }

  void check(
      @Observes StartupEvent start,
      TlsConfigurationRegistry configurations,
      @ConfigProperty(name = "quarkus.http.tls-configuration-name") Optional<String> name)
      throws KeyStoreException {
    Optional<KeyStore> store =
        TlsConfiguration.from(configurations, name)
            .or(configurations::getDefault)
            .map(TlsConfiguration::getKeyStore);
    if (store.isPresent()) {
      for (String alias : Collections.list(store.get().aliases())) {
        if (store.get().getCertificate(alias) instanceof X509Certificate certificate) {
          check(certificate);
        }
      }
    }
  }

  private void check(X509Certificate certificate) {
    Instant now = calendar.now();
    Instant begin = certificate.getNotBefore().toInstant();
    Instant end = certificate.getNotAfter().toInstant();
    String subject = certificate.getSubjectX500Principal().getName();
    if (now.isAfter(end)) {
      LOG.warnf("The certificate of %s expired on %s: clients refuse it", subject, end);
    } else if (now.isBefore(begin)) {
      LOG.warnf("The certificate of %s begins on %s: clients refuse it", subject, begin);
    }
  }
}
