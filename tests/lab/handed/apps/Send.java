import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.springframework.core.env.PropertiesPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.mail.javamail.MimeMessageHelper;

/**
 * Sends with Spring's JavaMailSenderImpl as the exported application.properties tells.
 *
 * <p>Spring Boot is not among Debian's packages. What it does with such a file is done here by Spring's own environment, which
 * fills in ${…}; that spring.mail.* goes to the sender, and what is below spring.mail.properties to JavaMail, is written as
 * Boot's MailProperties and MailSenderPropertiesConfiguration have it.
 *
 * <p>Send FILE TO SUBJECT
 */
public class Send {
    public static void main(String[] words) throws Exception {
        Properties file = new Properties();
        // Boot reads ISO-8859-1, as the format says.
        try (var reader = new InputStreamReader(Files.newInputStream(Path.of(words[0])), StandardCharsets.ISO_8859_1)) {
            file.load(reader);
        }
        StandardEnvironment told = new StandardEnvironment();
        told.getPropertySources().addLast(new PropertiesPropertySource("application.properties", file));
        JavaMailSenderImpl sender = new JavaMailSenderImpl();
        sender.setHost(told.getRequiredProperty("spring.mail.host"));
        sender.setPort(told.getRequiredProperty("spring.mail.port", Integer.class));
        sender.setUsername(told.getRequiredProperty("spring.mail.username"));
        sender.setPassword(told.getRequiredProperty("spring.mail.password"));
        sender.setProtocol(told.getProperty("spring.mail.protocol", "smtp"));
        sender.setDefaultEncoding(told.getProperty("spring.mail.default-encoding", "UTF-8"));
        Properties more = new Properties();
        String below = "spring.mail.properties.";
        for (String name : file.stringPropertyNames()) {
            if (name.startsWith(below)) {
                more.setProperty(name.substring(below.length()), told.getProperty(name));
            }
        }
        sender.setJavaMailProperties(more);
        var letter = new MimeMessageHelper(sender.createMimeMessage());
        letter.setFrom(told.getRequiredProperty("mail.from"));
        letter.setTo(words[1]);
        letter.setSubject(words[2]);
        letter.setText("by spring");
        sender.send(letter.getMimeMessage());
        System.out.println("sent by Spring " + org.springframework.core.SpringVersion.getVersion());
    }
}
