output "dead_letter_queue" {
  description = "The queue for what could not be recorded: watch its depth, and replay it with `waybill redrive`."
  value = {
    name = aws_sqs_queue.dead_letters.name
    arn  = aws_sqs_queue.dead_letters.arn
    url  = aws_sqs_queue.dead_letters.url
  }
}

output "events_queue" {
  description = "The queue between S3 and the function; null where S3 invokes the function."
  value = one([
    for queue in aws_sqs_queue.events : {
      name = queue.name
      arn  = queue.arn
      url  = queue.url
    }
  ])
}
