# A Rails application that is nothing but its mail: the exported lines are its config/environments/production.rb.
#
#   rails.rb TO SUBJECT
require "rails"
require "action_mailer/railtie"

class Sends < Rails::Application
  config.root = __dir__
  config.eager_load = false
  config.secret_key_base = "of no use here, but production insists"
  config.logger = Logger.new($stderr)
end

class Letters < ActionMailer::Base
  def letter(to, subject)
    mail(to: to, subject: subject, body: "by rails")
  end
end

Sends.initialize!
Letters.letter(*ARGV).deliver_now
puts "sent by Rails #{Rails.version}"
